import { busiestStretch, type BusiestStretch } from "./busiest-stretch.ts";
import { sumOf } from "./packed-ticks.ts";
import { saturatedSpans } from "./saturated-spans.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Which station binds: the one whose customers spend the largest share of all
 * waiting time in its queue while it is saturated. When none ever is, or for
 * spells too short to tell of the run, the one that comes nearest is named instead.
 */
export type Binding =
  | {
      readonly kind: "binds";
      readonly series: StationSeries;
      /** The saturated stretch that holds most of the waiting, in seconds. */
      readonly from: number;
      readonly until: number;
      /** Waiting in this stretch as a share of all waiting in the run. */
      readonly share: number;
    }
  /** "brief": some are saturated now and then, and no spell holds much of the waiting. */
  | ({ readonly kind: "none" | "brief" } & BusiestStretch)
  /** No station has servers; `series` is the first. */
  | { readonly kind: "no servers"; readonly series: StationSeries };

/**
 * Share of all waiting that a saturated stretch must hold to be what is said of a run. At a station of few servers all waiting
 * is in spells with all of them busy, however stable it is: the longest of them held up to a quarter in runs of some hundred
 * customers and more. On the nights of Double 11 a stretch holds half of the waiting or more.
 */
const telling = 0.25;

/** Customer-seconds spent in the queue over the whole run. */
export function waitingOf(series: StationSeries): number {
  return sumOf(series.coarse.table.queue) * series.coarse.tick * series.entry.weight;
}

export function bindingOf(timeline: Timeline): Binding {
  const all = timeline.stations.reduce((sum, series) => sum + waitingOf(series), 0);
  let best: Extract<Binding, { kind: "binds" }> | undefined;
  let bestWaiting = 0;
  for (const series of timeline.stations) {
    const spans = saturatedSpans(series);
    const waiting = spans.reduce((sum, span) => sum + span.waited, 0);
    if (waiting <= bestWaiting) continue;
    bestWaiting = waiting;
    const span = spans.reduce((a, b) => (b.waited > a.waited ? b : a));
    best = { kind: "binds", series, from: span.from, until: span.until, share: span.waited / all };
  }
  if (best !== undefined && best.share >= telling) return best;
  return busiest(timeline, best === undefined ? "none" : "brief");
}

function busiest({ stations }: Timeline, kind: "none" | "brief"): Binding {
  const fullest = fullestOf(stations);
  return fullest === undefined ? { kind: "no servers", series: stations[0]! } : { kind, ...fullest };
}

/** Of some stations the one with the busiest stretch; undefined when none has servers. */
export const fullestOf = (stations: readonly StationSeries[]): BusiestStretch | undefined =>
  stations
    .flatMap((series) => busiestStretch(series) ?? [])
    .reduce<BusiestStretch | undefined>(
      (most, each) => (most === undefined || each.utilization > most.utilization ? each : most),
      undefined,
    );
