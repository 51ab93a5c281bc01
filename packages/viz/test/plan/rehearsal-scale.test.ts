import type { FluidResult } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
import { RehearsalScale } from "../../src/plan/rehearsal-scale.ts";
import type { Timeline } from "../../src/reading/timeline.ts";

/** A run at one in 1,000 with a row that meets everyone; as much as the scale asks of it. */
const timelineOf = (whole: boolean): Timeline =>
  ({
    stations: [
      { entry: { name: "order" }, data: {} },
      { entry: { name: "row" }, data: { sharded: false } },
    ],
    manifest: {
      resolutions: [{ rows: 1000 }],
      scenario: { slice: 1000, network: { sources: { buyers: whole ? { whole: { to: "row" } } : {} } } },
    },
  }) as unknown as Timeline;

const fluidOf = (order: number, row: number): FluidResult =>
  ({ stations: { order: { arrived: [order] }, row: { arrived: [row] } } }) as unknown as FluidResult;

const unchanged = { fineness: undefined } as Plan;

describe("how fine a rehearsal is", () => {
  test("before a fluid is known: as the run", () => {
    expect(new RehearsalScale(timelineOf(true)).of(unchanged)).toEqual({ slice: 1000, wholeSlice: 1 });
  });

  test("as the run where that takes moments", () => {
    const scale = new RehearsalScale(timelineOf(true));
    scale.settle(fluidOf(1e9, 1e6));
    expect(scale.of(unchanged)).toEqual({ slice: 1000, wholeSlice: 1 });
  });

  test("where whole streams are most of the work they alone are thinned", () => {
    const scale = new RehearsalScale(timelineOf(true));
    const fluid = fluidOf(1e9, 3e7);
    expect(scale.seconds(fluid, scale.own)).toBeGreaterThan(10);
    scale.settle(fluid);
    expect(scale.of(unchanged)).toEqual({ slice: 1000, wholeSlice: 10 });
    expect(scale.seconds(fluid, scale.of(unchanged))).toBeLessThan(4);
  });

  test("where there are none, everyone is; and the coarsest where nothing is fast enough", () => {
    const scale = new RehearsalScale(timelineOf(false));
    scale.settle(fluidOf(1e11, 0));
    expect(scale.of(unchanged)).toEqual({ slice: 100_000, wholeSlice: 1 });
  });

  test("once chosen it stays, for plans are told apart by it; a planner's own choice counts more", () => {
    const scale = new RehearsalScale(timelineOf(true));
    scale.settle(fluidOf(1e9, 3e7));
    scale.settle(fluidOf(1, 1));
    expect(scale.of(unchanged).wholeSlice).toBe(10);
    expect(scale.of({ fineness: { slice: 1000, wholeSlice: 1 } } as Plan).wholeSlice).toBe(1);
  });

  test("learns this machine's pace", () => {
    const scale = new RehearsalScale(timelineOf(true));
    const fluid = fluidOf(1e9, 3e7);
    const before = scale.seconds(fluid, scale.own);
    scale.learner(fluid, { fineness: scale.own } as Plan)(2 * before);
    expect(scale.seconds(fluid, scale.own)).toBeCloseTo(2 * before, 9);
  });
});
