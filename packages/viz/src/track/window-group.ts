import type { Objective } from "@double11/sim-core";
import { latencyMeasures, type LatencyMeasure, type LatencyTable } from "@double11/sim-core/recording";
import type { Timeline } from "../reading/timeline.ts";
import { roundSpan } from "./round-span.ts";

/** Delays in a window on average: of one alone p50 and p99 are the same, and say nothing of those around it. */
const enough = 30;
/** Windows that make a course. */
const fewest = 6;

/**
 * How many of a file's latency windows are drawn as one: as many as the
 * objective judges by, unless that leaves no course to see, or so many that
 * there are delays enough in each.
 * @param most windows that are drawn
 */
export function windowGroup(
  { manifest, clock, end }: Timeline,
  table: LatencyTable,
  measure: LatencyMeasure,
  objective: Objective | undefined,
  most: number,
): number {
  const base = manifest.latencyWindow * clock.secondsPerUnit;
  const all = Math.ceil(end / base - 1e-9);
  const least = Math.max(1, Math.ceil(all / most));
  const own = objective && Math.max(1, Math.round(objective.window / manifest.latencyWindow));
  if (own !== undefined && own <= all / fewest) return own * Math.ceil(least / own);
  const wanted = latencyMeasures.indexOf(measure);
  let delays = 0;
  for (let row = 0; row < table.count.length; row++) if (table.measure[row] === wanted) delays += table.count[row]!;
  // The nearest round span, for they lie some 2.5 times apart: a window of 30 min is read more easily than one of 34.
  const span = roundSpan((enough * end) / Math.max(1, delays) / Math.sqrt(2.5));
  return Math.min(all, Math.max(least, Math.round(span / base)));
}
