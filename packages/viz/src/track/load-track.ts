import { scaleLinear } from "d3";
import { doorOf } from "../reading/door.ts";
import { trailingRate } from "../reading/moment.ts";
import { formatCompact, formatRate, plural } from "../reading/quantity.ts";
import type { StationBands } from "../reading/station-bands.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { ratesOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";
import { fillBand } from "./band-curve.ts";
import { fillCurve, hatchSpan, sampled, type Samples } from "./curve.ts";
import { strokeMeans } from "./mean-curve.ts";
import type { Plot, TrackGroup } from "./track-row.ts";

const height = 150;

/**
 * Demand and what became of it: arrivals at the door of the headline stage (at
 * the limiter before it, when there is one) and what that stage served.
 */
export async function loadTrack(timeline: Timeline, verdict: Verdict): Promise<TrackGroup> {
  const { series, rate: top, at } = verdict.peak;
  const door = doorOf(timeline, series);
  const curve = (of: StationSeries, column: "arrived" | "served"): Samples =>
    sampled(timeline.tick, ratesOf(timeline, of, column), (time) => trailingRate(timeline, of, column, time));
  const asked = curve(door, "arrived");
  const done = curve(series, "served");
  const bands = await bandsOf(timeline, series);
  const most = (values: Float64Array, least: number): number => values.reduce((a, b) => Math.max(a, b), least);
  const highest = most(asked.values, bands === undefined ? top : most(bands.served.high, top));
  const y = scaleLinear([0, highest], [height, 18]).nice(3);
  const noun = plural(series.customer);
  const { word, symbol } = timeline.period;
  const { binding } = verdict;
  // A trailing mean stands at the end of its span, a window's mean over the middle of the same.
  const span = Math.min(bands?.width ?? 0, Math.max(timeline.period.seconds, timeline.tick));
  const say = words().tracks;
  const draw = (plot: Plot): void => {
    if (binding.kind === "binds") for (const { from, until } of binding.spans) hatchSpan(plot, from, until);
    if (bands !== undefined) fillBand(plot, bands.served, bands.width, (bands.width - span) / 2, y);
    fillCurve(plot, done, y, plot.palette.data, 0.16);
    strokeMeans(plot, asked, y, { colour: plot.palette.quiet, width: 1.5, dash: [2, 3] });
    strokeMeans(plot, done, y, { colour: plot.palette.ink, width: 1.75 });
  };
  return {
    id: "load",
    title: say.load,
    scale: say.loadScale(word),
    means: say.meansAndRange,
    legend: [
      { stroke: "dashed", label: say.arrivingAt(plural(door.customer), door.title) },
      { stroke: "solid", label: say.servedBy(noun, series.title) },
      ...(bands === undefined ? [] : [{ stroke: "band", label: say.band(String(bands.replications)) } as const]),
      ...(binding.kind === "binds" ? [{ stroke: "hatch", label: say.binds(binding.series.title) } as const] : []),
    ],
    rows: [
      {
        title: series.title,
        summary: say.loadSummary(noun, word, formatRate(top), timeline.clock.moment(at)),
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

/** The stage over the replications, served a period. */
async function bandsOf(timeline: Timeline, series: StationSeries): Promise<StationBands | undefined> {
  const bands = await timeline.bands(series.entry.name);
  if (bands === undefined) return undefined;
  const perPeriod = (values: Float64Array): Float64Array => values.map((value) => value * timeline.period.seconds);
  const { mean, low, high } = bands.served;
  return { ...bands, served: { mean: perPeriod(mean), low: perPeriod(low), high: perPeriod(high) } };
}
