import type { StationSeries } from "./station-series.ts";

/** Those who came to a station and those who left it, added up, at even instants of a stretch. */
export interface Cumulative {
  readonly times: Float64Array;
  readonly arrived: Float64Array;
  /** Served, refused or having given up. */
  readonly gone: Float64Array;
  /** Where the curves lie furthest apart: the most customers inside. */
  readonly widest: { readonly at: number; readonly count: number };
}

/** @param points instants, ends included */
export function cumulativeOf(series: StationSeries, from: number, until: number, points: number): Cumulative {
  const times = Float64Array.from({ length: points }, (_, i) => from + ((until - from) * i) / (points - 1));
  const arrived = times.map((time) => series.cumulative("arrived", time));
  const gone = times.map(
    (time) =>
      series.cumulative("served", time) + series.cumulative("abandoned", time) + series.cumulative("refused", time),
  );
  let widest = 0;
  for (let i = 0; i < points; i++) if (arrived[i]! - gone[i]! > arrived[widest]! - gone[widest]!) widest = i;
  return { times, arrived, gone, widest: { at: times[widest]!, count: arrived[widest]! - gone[widest]! } };
}
