import type { Scenario } from "@double11/sim-core";
import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { brokenSentence } from "../../src/reading/broken-sentence.ts";
import { findingsOf } from "../../src/reading/findings.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { desk, exponential } from "../recorded.ts";

const wait = { station: "desk", measure: "wait", quantile: 0.9, window: 60, share: 1 } as const;

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
  return { sentence: brokenSentence(figures), tile, findings };
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

test("nothing where all was kept; a loss that is allowed alarms nobody", async () => {
  const { sentence, tile, findings } = await told(30, 0.6);
  expect(sentence).toBeUndefined();
  expect(tile.alarm).toBe(false);
  expect(findings.some((text) => /^Kept: .* at most 60\u00a0% asked\.$/.test(text))).toBe(true);
});

test("where nothing is said of losses, any loss alarms, and none is broken", async () => {
  const { sentence, tile } = await told(30);
  expect(sentence).toBeUndefined();
  expect(tile.alarm).toBe(true);
});

test("an objective that is met though a window is broken is not said to be", async () => {
  expect((await told(0.9, 0.6)).sentence).toMatch(/ in 1 of 4 windows\.$/);
  expect((await told(0.9, 0.6, 0.75)).sentence).toBeUndefined();
});
