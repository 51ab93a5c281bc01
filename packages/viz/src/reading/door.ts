import { networkShape } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** The last limiter before a stage, or the stage itself: where its demand can be counted. */
export function doorOf(timeline: Timeline, series: StationSeries): StationSeries {
  const { stages } = networkShape(timeline);
  const before = stages.slice(0, stages.indexOf(series));
  return before.findLast((stage) => stage.entry.kind === "limiter") ?? series;
}
