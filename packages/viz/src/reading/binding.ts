import { sumOf } from "./packed-ticks.ts";
import { saturatedSpans } from "./saturated-spans.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Which station binds: the one whose customers spend the largest share of all
 * waiting time in its queue while it is saturated. When none ever is, the
 * busiest one is named instead.
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
  | { readonly kind: "none"; readonly series: StationSeries; readonly utilization: number; readonly at: number };

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
  return best ?? busiest(timeline);
}

function busiest(timeline: Timeline): Binding {
  let found: { series: StationSeries; utilization: number; at: number } | undefined;
  for (const series of timeline.stations) {
    const { busy, capacity } = series.coarse.table;
    const highest = { series, utilization: 0, at: 0 };
    for (let row = 0; row < series.coarse.rows && series.entry.servers > 0; row++) {
      const utilization = capacity[row]! > 0 ? busy[row]! / capacity[row]! : 0;
      if (utilization > highest.utilization) {
        highest.utilization = utilization;
        highest.at = series.coarse.from + (row + 1) * series.coarse.tick;
      }
    }
    if (found === undefined || highest.utilization > found.utilization) found = highest;
  }
  return { kind: "none", ...found! };
}
