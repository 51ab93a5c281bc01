import { greatestOf } from "./packed-ticks.ts";
import type { StationSeries } from "./station-series.ts";

/** The longest queue at the end of a tick, in customers of the whole system, and when it stood, in seconds. */
export function longestQueue(series: StationSeries): { length: number; at: number } {
  const { table, tick, from } = series.coarse;
  const row = greatestOf(table.queue);
  return { length: (table.queue[row] ?? 0) * series.entry.weight, at: from + (row + 1) * tick };
}
