import type { Scenario } from "@double11/sim-core";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { askedSentence } from "../../src/reading/asked-sentence.ts";
import { findingsOf } from "../../src/reading/findings.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { setLanguage } from "../../src/words/words.ts";
import { desk, exponential } from "../recorded.ts";

const wait = { station: "desk", measure: "wait", quantile: 0.9, window: 60, share: 1 } as const;

const kept = "All that was asked is kept.";

/** Four minutes of a small desk that refuses and is left, of which that much is asked. */
async function told(below: number, mostLost?: number, share = 1) {
  const scenario: Scenario = {
    name: "desk",
    title: "Desk",
    epoch: "2020-11-11T00:00:00+08:00",
    network: { ...desk, time: "s", stations: { desk: { ...desk.stations.desk, patience: exponential(20) } } },
    until: 240,
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [{ ...wait, below, share }],
    ...(mostLost !== undefined && { mostLost }),
    prices: {},
  };
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "asked", sink });
  const timeline = await loadTimeline(await openRunFile(new Blob([sink.bytes()])));
  const figures = await runFigures(timeline, verdictOf(timeline));
  const tile = verdictTiles(timeline, verdictOf(timeline), figures).find(({ name }) => name === "Customers lost")!;
  const findings = findingsOf(timeline, verdictOf(timeline), figures).map(({ text }) => text);
  return { timeline, figures, sentence: askedSentence(timeline, figures)?.text, tile, findings };
}

test("what was asked and not kept is said in a sentence: objectives, and how many may be lost", async () => {
  const { sentence, tile, findings } = await told(0.1, 0.01);
  expect(sentence).toMatch(
    /^Asked and broken: desk, p90 wait under 100\u00a0ms, in 4 of 4 windows; \d\d(\.\d)?\u00a0% of all who came lost, at most 1\u00a0% asked\.$/,
  );
  expect(tile).toMatchObject({ alarm: true });
  expect(tile.note).toMatch(/^\d\d(\.\d)?\u00a0% of all who came lost, at most 1\u00a0% asked: [\d,]+ refused/);
  expect(findings.some((text) => /^Broken: .* at most 1\u00a0% asked\.$/.test(text))).toBe(true);
});

test("that all was kept, where it was; a loss that is allowed alarms nobody", async () => {
  const { sentence, tile, findings } = await told(30, 0.6);
  expect(sentence).toBe(kept);
  expect(tile.alarm).toBe(false);
  expect(findings.some((text) => /^Kept: .* at most 60\u00a0% asked\.$/.test(text))).toBe(true);
});

test("where nothing is said of losses, any loss alarms, and none is broken", async () => {
  const { sentence, tile } = await told(30);
  expect(sentence).toBe(kept);
  expect(tile.alarm).toBe(true);
});

test("an objective that is met though a window is broken is not said to be", async () => {
  expect((await told(0.9, 0.6)).sentence).toMatch(/ in 1 of 4 windows\.$/);
  expect((await told(0.9, 0.6, 0.75)).sentence).toBe(kept);
});

test("of several replications it is said whose windows were judged, in both languages", async () => {
  const several = async (below: number): Promise<string[]> => {
    const { timeline, figures } = await told(below);
    const manifest = { ...timeline.manifest, bands: { replications: 5, width: 1, rows: 240 } };
    const texts = (["en", "zh-CN"] as const).map((language) => {
      setLanguage(language);
      return askedSentence({ ...timeline, manifest }, figures)!.text;
    });
    setLanguage("en");
    return texts;
  };
  expect(await several(30)).toEqual([
    "In replication 1 of 5 all that was asked is kept.",
    "在 5 次重复中的第 1 次里，各项要求均已达到。",
  ]);
  const [english, chinese] = await several(0.1);
  expect(english).toMatch(
    /^Asked and broken in replication 1 of 5: desk, p90 wait under 100\u00a0ms, in 4 of 4 windows\.$/,
  );
  expect(chinese).toMatch(/^在 5 次重复中的第 1 次里未达要求：desk：/);
});
