import { busiestStretch, type BusiestStretch } from "./busiest-stretch.ts";
import { sumOf } from "./packed-ticks.ts";
import { saturatedSpans, type SaturatedSpan } from "./saturated-spans.ts";
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
      /** This stretch, and in the order of time another one that holds nearly as much. */
      readonly spans: readonly { readonly from: number; readonly until: number }[];
      /** Waiting in these as a share of all waiting in the run. */
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
  let found: { readonly series: StationSeries; readonly spans: readonly SaturatedSpan[] } | undefined;
  let most = 0;
  for (const series of timeline.stations) {
    const spans = saturatedSpans(series);
    const waiting = spans.reduce((sum, span) => sum + span.waited, 0);
    if (waiting <= most) continue;
    most = waiting;
    found = { series, spans: spans.toSorted((a, b) => b.waited - a.waited) };
  }
  const [longest] = found?.spans ?? [];
  if (found === undefined || longest === undefined) return busiest(timeline, "none");
  const spans = found.spans.slice(0, 2).filter(({ waited }) => waited / all >= telling);
  if (spans.length === 0) return busiest(timeline, "brief");
  return {
    kind: "binds",
    series: found.series,
    from: longest.from,
    until: longest.until,
    spans: spans.toSorted((a, b) => a.from - b.from),
    share: spans.reduce((sum, { waited }) => sum + waited, 0) / all,
  };
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
