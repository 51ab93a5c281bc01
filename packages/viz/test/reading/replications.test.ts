import { beforeAll, expect, test } from "vitest";
import { openRunFile, type RunFile } from "@double11/sim-core/recording";
import { withManifest } from "../../../sim-core/test/recording/members.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { bucketValue } from "../../src/reading/latency-profile.ts";
import { endToEndIn } from "../../src/reading/end-to-end.ts";
import { sumOf } from "../../src/reading/packed-ticks.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { fluidRun } from "../fluid-run.ts";

let file: RunFile;
let timeline: Timeline;
beforeAll(async () => {
  file = await openRunFile(sampleRun());
  timeline = await loadTimeline(file);
});

test("p99 end to end is the file's own table's, over all who left, by all exits", async () => {
  const { bucket, count } = await file.endToEnd();
  const order = Array.from(bucket.keys()).sort((a, b) => bucket[a]! - bucket[b]!);
  const left = sumOf(count);
  let seen = 0;
  const row = order.find((each) => (seen += count[each]!) >= 0.99 * left)!;
  expect(await endToEndIn(timeline)).toEqual({
    sampled: false,
    left: left * 10,
    inside: 12_000,
    value: bucketValue(bucket[row]!, file.manifest.histogram),
    interval: undefined,
  });
});

test("a file without the table falls back on its sampled customers, and says so", async () => {
  const old = await loadTimeline(fluidRun());
  expect(await old.endToEnd()).toBeUndefined();
  expect(await endToEndIn(old)).toMatchObject({ sampled: true, left: 0 });
});

test("bands are the file's, as rates and counts of the whole system", async () => {
  const table = await file.bands("payment");
  const bands = (await timeline.bands("payment"))!;
  expect(bands).toMatchObject({ replications: 20, width: 1 });
  expect([...bands.served.low]).toEqual([...table.servedLow].map((count) => count * 10));
  expect([...bands.inside.high]).toEqual([...table.insideHigh].map((count) => count * 10));
  expect(await (await loadTimeline(fluidRun())).bands("payment")).toBeUndefined();
});

test("a fitted peak is quoted with its band in place of the busiest second; a counted one stays", async () => {
  const fitted = await withManifest(sampleRun(), (manifest) => {
    manifest.summary = { "peak.low": 571_200.4, "peak.high": 579_900.2 };
  });
  const run = await loadTimeline(await openRunFile(fitted));
  const verdict = verdictOf(run);
  expect(verdict.peakSentence).toBe(
    "583,000 (fitted, 95 %: 571,200 to 579,900) orders a second at 00:00:26, the peak of Order.",
  );
  const tiles = verdictTiles(run, verdict, { ...(await runFigures(run, verdict)), peak: undefined });
  expect(tiles[0]).toMatchObject({
    value: "583,000/s",
    note: "95 %: 571,200 to 579,900, fitted to the seconds around it",
  });
  expect(verdictOf(timeline).fitted).toBeUndefined();
});

test("of several replications the peak is their mean beside its interval, not the recorded one's", async () => {
  const figures = await runFigures(timeline, verdictOf(timeline));
  const peak = { mean: 581_000, low: 580_000, high: 582_000, method: "Student t, 95 %, 20 replications" };
  expect(verdictTiles(timeline, verdictOf(timeline), { ...figures, peak })[0]).toMatchObject({
    value: "581,000/s",
    note: "95 %: 580,000 to 582,000, mean of 20 replications",
  });
});
