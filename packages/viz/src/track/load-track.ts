import { scaleLinear } from "d3";
import { networkShape } from "../reading/network-shape.ts";
import { trailingRate } from "../reading/moment.ts";
import { formatCompact, formatRate, plural } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { ratesOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";
import { fillCurve, hatchSpan, sampled, strokeCurve, type Samples } from "./curve.ts";
import type { Plot, TrackGroup } from "./track-row.ts";

const height = 150;

/**
 * Demand and what became of it: arrivals at the door of the headline stage (at
 * the limiter before it, when there is one) and what that stage served.
 */
export function loadTrack(timeline: Timeline, verdict: Verdict): TrackGroup {
  const { series, rate: top, at } = verdict.peak;
  const door = doorOf(timeline, series);
  const curve = (of: StationSeries, column: "arrived" | "served"): Samples =>
    sampled(timeline.tick, ratesOf(timeline, of, column), (time) => trailingRate(timeline, of, column, time));
  const asked = curve(door, "arrived");
  const done = curve(series, "served");
  const highest = asked.values.reduce((a, b) => Math.max(a, b), top);
  const y = scaleLinear([0, highest], [height, 18]).nice(3);
  const noun = plural(series.customer);
  const { word, symbol } = timeline.period;
  const { binding } = verdict;
  const say = words().tracks;
  const draw = (plot: Plot): void => {
    const { palette } = plot;
    if (binding.kind === "binds") hatchSpan(plot, binding.from, binding.until);
    fillCurve(plot, done, y, palette.data, 0.16);
    strokeCurve(plot, asked, y, { colour: palette.quiet, width: 1.5, dash: [2, 3] });
    strokeCurve(plot, done, y, { colour: palette.ink, width: 1.75 });
  };
  return {
    id: "load",
    title: say.load,
    scale: say.loadScale(word),
    legend: [
      { stroke: "dashed", label: say.arrivingAt(plural(door.customer), door.title) },
      { stroke: "solid", label: say.servedBy(noun, series.title) },
      ...(binding.kind === "binds" ? [{ stroke: "hatch", label: say.binds(binding.series.title) } as const] : []),
    ],
    rows: [
      {
        title: series.title,
        summary: say.loadSummary(noun, word, formatRate(top), timeline.clock.label(at)),
        height,
        readings: [
          {
            label: say.arriving,
            at: (time) => `${formatRate(trailingRate(timeline, door, "arrived", time))}/${symbol}`,
          },
          {
            label: say.served,
            at: (time) => `${formatRate(trailingRate(timeline, series, "served", time))}/${symbol}`,
          },
        ],
        marks: y
          .ticks(3)
          .filter((value) => value > 0)
          .map((value) => ({ y: y(value), label: formatCompact(value) })),
        draw,
      },
    ],
    note: "",
  };
}

/** The last limiter before a stage, or the stage itself: where its demand can be counted. */
function doorOf(timeline: Timeline, series: StationSeries): StationSeries {
  const { stages } = networkShape(timeline);
  const before = stages.slice(0, stages.indexOf(series));
  return before.findLast((stage) => stage.entry.kind === "limiter") ?? series;
}
