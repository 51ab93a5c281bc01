import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** The busiest period [at, at + period) of a station, periods counted from the start of the run. */
export interface Peak {
  readonly series: StationSeries;
  readonly at: number;
  /** Customers served (or arrived) in it. */
  readonly count: number;
  /** The same as a rate per period. */
  readonly rate: number;
}

/** A stage that serves this share of what the busiest one does is passed by nearly all. */
const nearlyAll = 0.9;

/** The station whose peak the page quotes: the one whose customers are orders, else the last stage that nearly all pass. */
export function headlineStation(timeline: Timeline, stages: readonly StationSeries[]): StationSeries {
  const served = (series: StationSeries): number => series.cumulative("served", timeline.end);
  const most = Math.max(...stages.map(served));
  return (
    stages.find((series) => series.customer === "order") ??
    stages.findLast((series) => served(series) >= nearlyAll * most) ??
    timeline.stations[0]!
  );
}

/** A peak that the run's producer fitted, where a second's count is too noisy to quote: the command prints the same. */
export interface FittedPeak {
  /** Start of its second. */
  readonly at: number;
  readonly rate: number;
  /** 95 % band of the fit. */
  readonly low: number;
  readonly high: number;
}

/** From the file's summary, when the fit is about this station. */
export function fittedPeakOf({ manifest, events }: Timeline, series: StationSeries): FittedPeak | undefined {
  const { "peak.low": low, "peak.high": high } = manifest.summary;
  const event = events.find(({ kind, subject }) => kind === "peak" && subject === series.entry.name);
  if (typeof low !== "number" || typeof high !== "number" || event === undefined) return undefined;
  return { at: event.time, rate: event.value, low, high };
}

export function peakOf(timeline: Timeline, series: StationSeries, column: "arrived" | "served" = "served"): Peak {
  // A run shorter than a period is one.
  const period = Math.min(timeline.end, Math.max(timeline.period.seconds, timeline.tick));
  let peak: Peak = { series, at: 0, count: 0, rate: 0 };
  let before = 0;
  for (let k = 0; (k + 1) * period <= timeline.end + 1e-9; k++) {
    const now = series.cumulative(column, (k + 1) * period);
    const count = now - before;
    before = now;
    if (count > peak.count) peak = { series, at: k * period, count, rate: (count / period) * timeline.period.seconds };
  }
  return peak;
}
