import { trailingRate } from "./moment.ts";
import type { LevelColumn, StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/**
 * `trailingRate` at the end of every tick from 0 on, in one pass over the
 * ticks: asked one by one, a long night's would take a frame or two.
 */
export function ratesOf(timeline: Timeline, series: StationSeries, column: "arrived" | "served"): Float64Array {
  const { tick, period, end } = timeline;
  const rates = new Float64Array(Math.round(end / tick) + 1);
  const span = Math.max(1, Math.round(period.seconds / tick));
  const { rows, table } = series.coarse;
  // Inside finer windows, and where ticks do not fit into a period, spans differ from tick to tick.
  if (series.hasWindows || Math.abs(Math.max(period.seconds, tick) - span * tick) > 1e-9 || rows + 1 !== rates.length) {
    for (let i = 0; i < rates.length; i++) rates[i] = trailingRate(timeline, series, column, i * tick);
    return rates;
  }
  const values = table[column];
  const perPeriod = series.entry.weight * period.seconds;
  let sum = 0;
  for (let i = 1; i < rates.length; i++) {
    sum += values[i - 1]!;
    if (i > span) sum -= values[i - 1 - span]!;
    rates[i] = (sum * perPeriod) / (Math.min(i, span) * tick);
  }
  return rates;
}

/** A level at the end of every tick from 0 on. */
export function levelsOf(timeline: Timeline, series: StationSeries, column: LevelColumn): Float64Array {
  const levels = new Float64Array(Math.round(timeline.end / timeline.tick) + 1);
  const { rows, table } = series.coarse;
  if (series.hasWindows || rows + 1 !== levels.length) {
    for (let i = 0; i < levels.length; i++) levels[i] = series.level(column, i * timeline.tick);
    return levels;
  }
  levels[0] = series.level(column, 0);
  for (let i = 1; i < levels.length; i++) levels[i] = table[column][i - 1]! * series.entry.weight;
  return levels;
}
