import { MemorySink, openRunFile } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { assemble, catalogue, recordedSummary, simulateNight } from "../src/index.ts";
import { watchNight } from "../src/summary/watch-night.ts";

test("a page's run of a coarse night is summed up as the command's, fitted peak and band included", async () => {
  const night = { ...catalogue["peak-2020"], slice: 1000 };
  const scenario = assemble(night);
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "summary", sink, ...watchNight(scenario) });
  const file = await openRunFile(sink.bytes());
  const told = recordedSummary(await simulateNight(night, "summary"));
  expect(file.manifest.summary).toEqual(told.summary);
  expect(file.manifest.summary["peak.low"]).toBeLessThan(file.manifest.summary["peak.ordersPerSecond"] as number);
  expect(await file.events()).toContainEqual(told.events![0]);
  expect(watchNight({ ...scenario, name: "toString" })).toEqual({});
});
