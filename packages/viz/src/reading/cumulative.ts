import type { StationSeries } from "./station-series.ts";

/** Arrivals and services of a station added up, at even instants of a stretch. */
export interface Cumulative {
  readonly times: Float64Array;
  readonly arrived: Float64Array;
  readonly served: Float64Array;
  /** Where the curves lie furthest apart: the most customers inside. */
  readonly widest: { readonly at: number; readonly count: number };
}

/** @param points instants, ends included */
export function cumulativeOf(series: StationSeries, from: number, until: number, points: number): Cumulative {
  const times = Float64Array.from({ length: points }, (_, i) => from + ((until - from) * i) / (points - 1));
  const arrived = times.map((time) => series.cumulative("arrived", time));
  const served = times.map(
    (time) =>
      series.cumulative("served", time) + series.cumulative("abandoned", time) + series.cumulative("refused", time),
  );
  let widest = 0;
  for (let i = 0; i < points; i++) if (arrived[i]! - served[i]! > arrived[widest]! - served[widest]!) widest = i;
  return { times, arrived, served, widest: { at: times[widest]!, count: arrived[widest]! - served[widest]! } };
}
