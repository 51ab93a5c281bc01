import { networkShape } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** The last limiter before a stage from which all who are let through go on to it, or the stage itself: where its demand can be counted. */
export function doorOf(timeline: Timeline, series: StationSeries): StationSeries {
  const { stages, links } = networkShape(timeline);
  const leadsTo = (from: string, passed: readonly string[] = []): boolean => {
    const next = links.filter((link) => link.from === from && !passed.includes(link.to));
    return next.length > 0 && next.every(({ to }) => to === series.entry.name || leadsTo(to, [...passed, from]));
  };
  const before = stages.slice(0, stages.indexOf(series));
  return before.findLast(({ entry }) => entry.kind === "limiter" && leadsTo(entry.name)) ?? series;
}
