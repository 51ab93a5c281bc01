import { sumOf } from "./packed-ticks.ts";
import type { StationSeries } from "./station-series.ts";

/** Mean wait in seconds of all who came to a station: its queue's area by its arrivals (Little 1961, *Oper. Res.* 9:383). */
export function meanWaitOf({ coarse: { table, tick } }: StationSeries): number {
  const arrived = sumOf(table.arrived);
  return arrived > 0 ? (sumOf(table.queue) * tick) / arrived : 0;
}
