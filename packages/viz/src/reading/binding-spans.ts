import { saturatedSpans } from "./saturated-spans.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** A stretch in which one stage binds: it is saturated, and of all saturated ones most customers wait there. */
export interface BindingSpan {
  readonly series: StationSeries;
  readonly from: number;
  readonly until: number;
}

/** What binds through the whole run, looked at in at most a thousand steps. */
export function bindingSpans(timeline: Timeline, stations: readonly StationSeries[]): BindingSpan[] {
  const candidates = stations.map((series) => ({ series, saturated: saturatedSpans(series) }));
  const step = Math.max(timeline.tick, timeline.end / 1000);
  const spans: { series: StationSeries; from: number; until: number }[] = [];
  for (let k = 0; k * step < timeline.end - 1e-9; k++) {
    const from = k * step;
    const until = Math.min(timeline.end, from + step);
    const series = worstIn(candidates, from, until);
    if (series === undefined) continue;
    const last = spans.at(-1);
    if (last?.series === series && from - last.until < 1e-6) last.until = until;
    else spans.push({ series, from, until });
  }
  return spans;
}

interface Candidate {
  readonly series: StationSeries;
  readonly saturated: readonly { readonly from: number; readonly until: number }[];
}

function worstIn(candidates: readonly Candidate[], from: number, until: number): StationSeries | undefined {
  let worst: StationSeries | undefined;
  let longest = 0;
  for (const { series, saturated } of candidates) {
    if (!saturated.some((span) => span.from < until && span.until > from)) continue;
    const queue = series.level("queue", until);
    if (queue <= longest) continue;
    longest = queue;
    worst = series;
  }
  return worst;
}
