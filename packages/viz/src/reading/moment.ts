import type { RunEvent } from "@double11/sim-core/recording";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** A station is saturated when at least this share of its servers is busy and customers wait. */
export const saturationShare = 0.98;

/** How long after its instant an event still lights up, in seconds of simulated time. */
export const afterglow = 3;

/** One station at one moment, as the map shows it. */
export interface Moment {
  /** Customers served over the trailing period, per period. */
  readonly rate: number;
  /** Share in use: of the servers, or of a limiter's rate; undefined where nothing limits. */
  readonly utilization: number | undefined;
  readonly queue: number;
  /** In service. */
  readonly busy: number;
  readonly condition: "normal" | "saturated" | "limiting";
  /** Totals since the start. */
  readonly refused: number;
  readonly abandoned: number;
  /** Items sold out so far. */
  readonly soldOut: number;
  /** The latest pulse of this station or of a source that feeds it, while it still glows. */
  readonly pulse: RunEvent | undefined;
}

/** @param feeders sources whose pulses reach this station */
export function momentOf(
  timeline: Timeline,
  series: StationSeries,
  time: number,
  feeders: readonly string[] = [],
): Moment {
  const rate = trailingRate(timeline, series, "served", time);
  const queue = series.level("queue", time);
  const utilization = series.utilization(time) ?? limitInUse(timeline, series, rate);
  const refusing = series.entry.kind === "limiter" && trailingRate(timeline, series, "refused", time) > 0;
  const saturated = series.hasServers && (utilization ?? 0) >= saturationShare && queue > 0;
  return {
    rate,
    utilization,
    queue,
    busy: series.level("busy", time),
    condition: refusing ? "limiting" : saturated ? "saturated" : "normal",
    refused: series.cumulative("refused", time),
    abandoned: series.cumulative("abandoned", time),
    soldOut: countEvents(timeline, "soldOut", series.entry.name, time),
    pulse: glowing(timeline, "pulse", [series.entry.name, ...feeders], time),
  };
}

/** Mean over the trailing period (or tick, where that is longer), quoted per period. */
export function trailingRate(
  timeline: Timeline,
  series: StationSeries,
  column: "arrived" | "served" | "refused",
  time: number,
): number {
  const { tick } = series.gridAt(time);
  const span = Math.min(time, Math.max(timeline.period.seconds, tick));
  // What part of a tick has passed says nothing of a rate: the first customer would be a rush of them.
  return (series.count(column, time - span, time) / Math.max(span, tick)) * timeline.period.seconds;
}

/** The event of this kind about one of the subjects that happened last, if it still glows at `time`. */
export function glowing(
  timeline: Timeline,
  kind: string,
  subjects: readonly string[],
  time: number,
): RunEvent | undefined {
  return timeline.events.findLast(
    (event) =>
      event.kind === kind && subjects.includes(event.subject) && event.time <= time && time < event.time + afterglow,
  );
}

const countEvents = (timeline: Timeline, kind: string, subject: string, time: number): number =>
  timeline.events.reduce(
    (count, event) => count + (event.kind === kind && event.subject === subject && event.time <= time ? 1 : 0),
    0,
  );

function limitInUse(timeline: Timeline, series: StationSeries, rate: number): number | undefined {
  if (series.data.kind !== "limiter") return undefined;
  const limit = (series.data.rate / timeline.clock.secondsPerUnit) * timeline.period.seconds;
  // A burst may pass above the limit for an instant; the bar means the limit.
  return Math.min(1, rate / limit);
}
