import { saturatedSpans } from "../reading/binding.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { fillCurve, hatchSpan, sample, strokeCurve } from "./curve.ts";
import type { Plot, TrackGroup, TrackRow } from "./track-row.ts";

const height = 56;

/** Queue per stage on one log axis for all, so that lengths compare; saturated stretches hatched. */
export function queueTracks(timeline: Timeline, stations: readonly StationSeries[]): TrackGroup {
  const queues = stations.filter((series) => series.entry.kind !== "delay" && series.entry.kind !== "limiter");
  const longest = Math.max(9, ...queues.map((series) => longestQueue(series).length));
  const decades = Math.ceil(Math.log10(1 + longest));
  const y = (queue: number): number => height - (Math.log10(1 + queue) / decades) * (height - 9);
  return {
    id: "queue",
    title: "Queue",
    scale: "customers waiting, log scale",
    legend: [{ stroke: "hatch", label: "saturated" }],
    rows: queues.filter(queued).map((series) => queueRow(timeline, series, y, decades)),
    note: leftOut(
      "Never a queue",
      queues.filter((series) => !queued(series)),
    ),
  };
}

const queued = (series: StationSeries): boolean => longestQueue(series).length > 0;

/** "Never a queue: CDN, Inventory." */
export const leftOut = (reason: string, stations: readonly StationSeries[]): string =>
  stations.length === 0 ? "" : `${reason}: ${stations.map(({ title }) => title).join(", ")}.`;

function queueRow(timeline: Timeline, series: StationSeries, y: (queue: number) => number, decades: number): TrackRow {
  const queue = sample(timeline.end, timeline.tick, (time) => series.level("queue", time));
  const { length, at } = longestQueue(series);
  const spans = saturatedSpans(series);
  const draw = (plot: Plot): void => {
    for (const { from, until } of spans) hatchSpan(plot, from, until);
    fillCurve(plot, queue, y, plot.palette.data, 0.22);
    strokeCurve(plot, queue, y, { colour: plot.palette.data, width: 1.25 });
  };
  const top = 10 ** Math.max(1, decades - 1);
  return {
    title: series.title,
    summary: `Up to ${formatCompact(length)} waiting at ${timeline.clock.label(at)}.`,
    height,
    readings: [{ label: "waiting", at: (time) => formatCompact(series.level("queue", time)) }],
    marks: [{ y: y(top), label: formatCompact(top) }],
    draw,
  };
}

function longestQueue(series: StationSeries): { length: number; at: number } {
  const { table, tick, from } = series.coarse;
  let row = 0;
  table.queue.forEach((queue, i) => {
    if (queue > table.queue[row]!) row = i;
  });
  return { length: (table.queue[row] ?? 0) * series.entry.weight, at: from + (row + 1) * tick };
}
