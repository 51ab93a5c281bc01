import type { Journey } from "./journey.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** One being at a station: when it came, was taken, and went on; times in seconds. */
export interface Visit {
  readonly series: StationSeries;
  readonly came: number;
  /** When a server took it; undefined when none did, or while it waits. */
  readonly started: number | undefined;
  /** When it went on, gave up or was refused; undefined while it is there. */
  readonly went: number | undefined;
  /** How many stood in the queue when the last tick before it ended: who came since then is not among them. */
  readonly ahead: number;
}

/** The visits of one customer, in order. */
export function visitsOf(timeline: Timeline, { steps }: Journey): Visit[] {
  const visits: { series: StationSeries; came: number; started?: number; went?: number; ahead: number }[] = [];
  for (const { station, transition, time } of steps) {
    const series = timeline.stations.find(({ entry }) => entry.name === station);
    if (series === undefined) continue;
    // A call, a branch or a seized unit is a visit within another, so that the newest one need not be at this station.
    const open = visits.findLast((visit) => visit.series === series && visit.went === undefined);
    if (transition === "arrive") visits.push({ series, came: time, ahead: series.level("queue", time) });
    else if (transition === "enter") visits.push({ series, came: time, started: time, ahead: 0 });
    else if (open === undefined) continue;
    else if (transition === "start") open.started ??= time;
    else if (transition === "depart" || transition === "refuse" || transition === "abandon") open.went = time;
  }
  return visits.map((visit) => ({ ...visit, started: visit.started, went: visit.went }));
}

/** Seconds a visit waited: until it was taken, gave up, or the run ended. */
export const waitOf = ({ came, started, went }: Visit, end: number): number => (started ?? went ?? end) - came;

/** Seconds a visit lasted, up to the run's end. */
export const stayOf = ({ came, went }: Visit, end: number): number => (went ?? end) - came;

/** The sampled customer who was at a station at a time, or came there nearest to it. */
export function journeyNear(
  timeline: Timeline,
  journeys: readonly Journey[],
  station: string,
  time: number,
): Journey | undefined {
  let best: Journey | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (const journey of journeys) {
    for (const visit of visitsOf(timeline, journey)) {
      if (visit.series.entry.name !== station) continue;
      const until = visit.went ?? timeline.end;
      const distance = time < visit.came ? visit.came - time : time > until ? time - until : 0;
      if (distance < nearest) {
        nearest = distance;
        best = journey;
      }
    }
  }
  return best;
}
