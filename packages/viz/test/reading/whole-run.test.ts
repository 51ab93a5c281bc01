import { expect, test } from "vitest";
import { openRunFile } from "@double11/sim-core/recording";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { trailingRate } from "../../src/reading/moment.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { levelsOf, ratesOf } from "../../src/reading/whole-run.ts";
import { fluidRun } from "../fluid-run.ts";

// One without finer windows, in fractions; one with a window, in whole counts.
const runs = { fluid: () => Promise.resolve(fluidRun()), sample: () => openRunFile(sampleRun()) };

test.each(["fluid", "sample"] as const)("the whole of the %s run at once is what each moment says", async (name) => {
  const timeline = await loadTimeline(await runs[name]());
  for (const series of timeline.stations) {
    for (const column of ["arrived", "served"] as const) {
      ratesOf(timeline, series, column).forEach((rate, i) => {
        const asked = trailingRate(timeline, series, column, i * timeline.tick);
        expect(Math.abs(rate - asked), `${series.title} ${i}`).toBeLessThanOrEqual(1e-6 * Math.max(1, asked));
      });
    }
    for (const column of ["queue", "busy", "capacity"] as const) {
      levelsOf(timeline, series, column).forEach((level, i) =>
        expect(level).toBe(series.level(column, i * timeline.tick)),
      );
    }
  }
});
