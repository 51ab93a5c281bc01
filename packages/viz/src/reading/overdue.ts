import type { Objective } from "@double11/sim-core";
import type { StationSeries } from "./station-series.ts";

/**
 * How many at least wait (or are at the station) longer than an objective asks at the end of a window, in simulated
 * customers: who was there that long before and has not gone since, as the library's `ObjectiveWatch` counts them. Read
 * off ticks: exact where bound and window are whole ticks, else rather too few. None of those who wait where services are
 * interrupted: their number holds whoever has had a server already, and no tick tells them apart.
 * @param from start of the window in seconds
 * @param until its end
 * @param bound seconds
 */
export function overdueAt(
  series: StationSeries,
  measure: Objective["measure"],
  { from, until, bound }: { readonly from: number; readonly until: number; readonly bound: number },
): number {
  if (measure === "wait" && interrupts(series.data)) return 0;
  const { tick } = series.gridAt(until);
  const whole = (time: number, round: (ticks: number) => number): number => round(time / tick) * tick;
  // A hair aside, lest a tick's own end is missed.
  const mark = whole(until - bound + 1e-9 * tick, Math.floor);
  const end = whole(until - 1e-9 * tick, Math.ceil);
  if (mark < 0) return 0;
  const gone =
    series.count(measure === "wait" ? "started" : "served", mark, end) + series.count("abandoned", mark, end);
  const inside = (time: number): number =>
    time <= 0 ? 0 : series.level("queue", time) + (measure === "wait" ? 0 : series.level("busy", time));
  const left = (inside(mark) - gone) / series.entry.weight;
  if (mark >= from - 1e-9 * tick) return Math.max(0, Math.round(left));
  // Of an earlier window only this is known: nobody has gone since.
  return gone === 0 && inside(mark) > 0 ? 1 : 0;
}

/** Whether a service may be interrupted, by another's or a breakdown. */
const interrupts = (data: object): boolean => {
  const { breakdowns, discipline } = data as { readonly breakdowns?: unknown; readonly discipline?: unknown };
  const { preemptive } = Object(discipline) as { readonly preemptive?: unknown };
  return breakdowns !== undefined || discipline === "preemptiveLifo" || preemptive === true;
};
