import { longestQueue } from "../reading/longest-queue.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { levelsOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";
import { sampled } from "./curve.ts";
import { drawHorizon } from "./horizon.ts";
import { leftOut } from "./left-out.ts";
import { rowsOf } from "./rows-of.ts";
import type { TrackGroup, TrackRow } from "./track-row.ts";

const height = 30;

/** Decades of queue length in one layer of the horizon. */
const decades = 2;

/** Queue per stage as horizon rows on one log scale for all, so that lengths compare. */
export async function queueTracks(timeline: Timeline, stations: readonly StationSeries[]): Promise<TrackGroup> {
  const queues = stations.filter((series) => series.entry.kind !== "delay" && series.entry.kind !== "limiter");
  return {
    id: "queue",
    title: words().tracks.queue,
    scale: words().tracks.queueScale,
    legend: [],
    rows: await rowsOf(queues.filter(queued), (series) => queueRow(timeline, series)),
    note: leftOut(
      queues.filter((series) => !queued(series)),
      words().tracks.neverQueue,
    ),
  };
}

const queued = (series: StationSeries): boolean => longestQueue(series).length > 0;

function queueRow(timeline: Timeline, series: StationSeries): TrackRow {
  const layer = (queue: number): number => Math.log10(1 + queue) / decades;
  const layers = sampled(timeline.tick, levelsOf(timeline, series, "queue").map(layer), (time) =>
    layer(series.level("queue", time)),
  );
  const { length, at } = longestQueue(series);
  return {
    title: series.title,
    summary: words().tracks.queueSummary(formatCompact(length), timeline.clock.moment(at)),
    height,
    readings: [{ label: words().tracks.waiting, at: (time) => formatCompact(series.level("queue", time)) }],
    marks: [],
    draw: (plot) => drawHorizon(plot, layers, 4),
  };
}
