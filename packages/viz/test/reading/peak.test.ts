import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { peakOf } from "../../src/reading/peak.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { recorded } from "../recorded.ts";

const served = (times: readonly number[], until: number) =>
  recorded({
    network: {
      sources: { trace: { kind: "trace", times, to: "desk" } },
      stations: { desk: { servers: 10, service: { law: "deterministic", value: 0.001 } } },
    },
    until,
  });

test.each([
  [0.5, [0.1, 0.2, 0.3], { at: 0, count: 3, rate: 6 }],
  [3, [0.1, 1.2, 1.3], { at: 1, count: 2, rate: 2 }],
])("the peak of a run of %s s is of a second, or of the run where that is shorter", async (until, times, peak) => {
  const { file } = await served(times, until);
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  const found = peakOf(timeline, timeline.stations[0]!);
  expect(found).toMatchObject({ at: peak.at, count: peak.count });
  expect(found.rate).toBeCloseTo(peak.rate, 9);
});
