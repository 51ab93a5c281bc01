import { sumOf } from "./packed-ticks.ts";
import type { StationSeries } from "./station-series.ts";

/** Share of a station's servers on duty that was busy, the mean over the whole run. */
export interface MeanUtilization {
  readonly share: number;
  /** Taken from looks at the ends of ticks, for the file does not state it: what keeps step with the ticks is missed. */
  readonly sampled: boolean;
}

/** As the run itself added it up, where its file says; undefined without servers. */
export function meanUtilizationOf(series: StationSeries): MeanUtilization | undefined {
  if (!series.hasServers) return undefined;
  const { utilization } = series.entry;
  return utilization === undefined
    ? { share: sampledUtilization(series), sampled: true }
    : { share: utilization, sampled: false };
}

/** The mean of what the ends of the ticks show. */
export function sampledUtilization({ coarse: { table, rows } }: StationSeries): number {
  let busy = 0;
  // More than there are servers may be in service where they are shared, or go off duty.
  for (let row = 0; row < rows; row++) busy += Math.min(table.busy[row]!, table.capacity[row]!);
  return busy / Math.max(1e-12, sumOf(table.capacity));
}
