import { sumOf } from "./packed-ticks.ts";
import type { StationSeries } from "./station-series.ts";

/**
 * Mean wait in seconds of all who came to a station, those who gave up or were refused included: its queue's area by its
 * arrivals (Little 1961, *Oper. Res.* 9:383). That of the served alone, a station's `meanWait`, no run file holds exactly.
 */
export function meanWaitOf({ coarse: { table, tick } }: StationSeries): number {
  const arrived = sumOf(table.arrived);
  return arrived > 0 ? (sumOf(table.queue) * tick) / arrived : 0;
}
