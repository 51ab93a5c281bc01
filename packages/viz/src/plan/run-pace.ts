import type { FluidResult } from "@double11/sim-core";
import type { Timeline } from "../reading/timeline.ts";

/** Visits to stations a second on a machine of today, until a run has shown this one's. */
const firstGuess = 2_500_000;

/** How long runs take: visits to stations, as the fluid counts them, by the pace of the runs made so far. */
export class RunPace {
  #visitsPerSecond = firstGuess;

  /** Seconds of a run of a scenario at a slice, as its fluid lets one expect. */
  seconds(fluid: FluidResult, timeline: Timeline, slice: number): number {
    return visitsOf(fluid, timeline, slice) / this.#visitsPerSecond;
  }

  /** What learns from a run at a slice once it has ended; nothing where its fluid is not known. */
  learner(fluid: FluidResult | undefined, timeline: Timeline, slice: number): (seconds: number) => void {
    const visits = fluid === undefined ? 0 : visitsOf(fluid, timeline, slice);
    return (seconds) => {
      // The first tenth of a second is spent on building, not on running.
      if (seconds > 0.2 && visits > 0) this.#visitsPerSecond = visits / seconds;
    };
  }
}

function visitsOf({ stations }: FluidResult, timeline: Timeline, slice: number): number {
  return timeline.stations.reduce((sum, { entry, data }) => {
    const course = stations[entry.name];
    if (course === undefined) return sum;
    const { fanOut = 1, sharded = true } = data as { readonly fanOut?: number; readonly sharded?: boolean };
    return sum + course.arrived.at(-1)! / fanOut / (sharded ? slice : 1);
  }, 0);
}
