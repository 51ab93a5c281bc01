import { formatCompact } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { sample, type Samples } from "./curve.ts";
import { drawHorizon } from "./horizon.ts";
import { leftOut } from "./left-out.ts";
import type { TrackGroup, TrackRow } from "./track-row.ts";

const height = 30;

/** Decades of queue length in one layer of the horizon. */
const decades = 2;

/** Queue per stage as horizon rows on one log scale for all, so that lengths compare. */
export function queueTracks(timeline: Timeline, stations: readonly StationSeries[]): TrackGroup {
  const queues = stations.filter((series) => series.entry.kind !== "delay" && series.entry.kind !== "limiter");
  return {
    id: "queue",
    title: words().tracks.queue,
    scale: words().tracks.queueScale,
    legend: [],
    rows: queues.filter(queued).map((series) => queueRow(timeline, series)),
    note: leftOut(
      queues.filter((series) => !queued(series)),
      words().tracks.neverQueue,
    ),
  };
}

const queued = (series: StationSeries): boolean => longestQueue(series).length > 0;

function queueRow(timeline: Timeline, series: StationSeries): TrackRow {
  const layers: Samples = sample(
    timeline.end,
    timeline.tick,
    (time) => Math.log10(1 + series.level("queue", time)) / decades,
  );
  const { length, at } = longestQueue(series);
  return {
    title: series.title,
    summary: words().tracks.queueSummary(formatCompact(length), timeline.clock.label(at)),
    height,
    readings: [{ label: words().tracks.waiting, at: (time) => formatCompact(series.level("queue", time)) }],
    marks: [],
    draw: (plot) => drawHorizon(plot, layers, 4),
  };
}

export function longestQueue(series: StationSeries): { length: number; at: number } {
  const { table, tick, from } = series.coarse;
  let row = 0;
  table.queue.forEach((queue, i) => {
    if (queue > table.queue[row]!) row = i;
  });
  return { length: (table.queue[row] ?? 0) * series.entry.weight, at: from + (row + 1) * tick };
}
