import { openRunFile } from "@double11/sim-core/recording";
import { afterEach, expect, test } from "vitest";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { runFacts } from "../../src/reading/run-facts.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { findingsMarkdown } from "../../src/share/findings-markdown.ts";
import { sharedRun } from "../../src/share/shared-run.ts";
import { setLanguage } from "../../src/words/words.ts";
import { fluidRun } from "../fluid-run.ts";

afterEach(() => setLanguage("en"));

test("replications are counted from 1 for people: the file's number 7 is the eighth, and a new run the first", async () => {
  const timeline = await loadTimeline(await openRunFile(sampleRun()));
  const source = { possible: true, describe: async () => ({}), scenario: async () => Promise.reject(new Error()) };
  expect(timeline.manifest.replication).toBe(7);
  expect(Object.fromEntries(runFacts(timeline))["Seed"]).toBe("sample, replication 8");
  expect(await sharedRun(timeline.manifest, source)).toMatch(
    /^This run is replication 8 of its seed, and a new run is replication 1, so no link/,
  );
  const verdict = verdictOf(timeline);
  const [, endToEnd] = verdictTiles(timeline, verdict, await runFigures(timeline, verdict));
  expect(endToEnd!.note).toContain("replication 8 of 20");
  setLanguage("zh-CN");
  expect(Object.fromEntries(runFacts(timeline))["种子"]).toBe("sample，第 8 次重复");
  expect(await sharedRun(timeline.manifest, source)).toMatch(/^此运行是其种子的第 8 次重复，而新运行是第 1 次，/);
});

test("figures of one of several replications are said to be, on the page as in the report", async () => {
  const timeline = await loadTimeline(await openRunFile(sampleRun()));
  const verdict = verdictOf(timeline);
  const figures = await runFigures(timeline, verdict);
  const which = "These figures are of replication 8 of 20; bands in time are of all.";
  expect(runFacts(timeline)).toContainEqual(["Replications", which]);
  expect(findingsMarkdown(timeline, verdict, figures, {})).toContain(`\n\n${which}\n\n`);
  const alone = await loadTimeline(fluidRun());
  expect(alone.manifest.bands).toBeUndefined();
  expect(runFacts(alone).map(([term]) => term)).not.toContain("Replications");
  expect(findingsMarkdown(alone, verdict, figures, {})).not.toContain("of replication");
});
