import type { FluidResult } from "@double11/sim-core";
import type { Timeline } from "../reading/timeline.ts";
import { sharedBy, type Fineness } from "./fineness.ts";

/** Visits to stations a second on a machine of today, until a run has shown this one's. */
const firstGuess = 2_200_000;
/** What a row of the run file costs to write and to read again, in visits. */
const visitsPerRow = 2;

/** How long runs take: visits to stations, as the fluid counts them, by the pace of the runs made so far. */
export class RunPace {
  #visitsPerSecond = firstGuess;

  /** Seconds of a run of a scenario at a slice, as its fluid lets one expect. */
  seconds(fluid: FluidResult, timeline: Timeline, fineness: Fineness): number {
    return visitsOf(fluid, timeline, fineness) / this.#visitsPerSecond;
  }

  /** What learns from a run at a slice once it has ended; nothing where its fluid is not known. */
  learner(fluid: FluidResult | undefined, timeline: Timeline, fineness: Fineness): (seconds: number) => void {
    const visits = fluid === undefined ? 0 : visitsOf(fluid, timeline, fineness);
    return (seconds) => {
      // The first tenth of a second is spent on building, not on running.
      if (seconds > 0.2 && visits > 0) this.#visitsPerSecond = visits / seconds;
    };
  }
}

function visitsOf({ stations }: FluidResult, { stations: shown, manifest }: Timeline, fineness: Fineness): number {
  const rows = manifest.resolutions.reduce((sum, { rows }) => sum + rows, 0) * shown.length;
  return shown.reduce((sum, { entry, data }) => {
    const course = stations[entry.name];
    if (course === undefined) return sum;
    const { fanOut = 1 } = data as { readonly fanOut?: number };
    return sum + course.arrived.at(-1)! / fanOut / sharedBy(data, fineness);
  }, visitsPerRow * rows);
}
