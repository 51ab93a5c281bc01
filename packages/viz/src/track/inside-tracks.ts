import { scaleLinear } from "d3";
import { formatCompact } from "../reading/quantity.ts";
import type { StationBands } from "../reading/station-bands.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { levelsOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";
import { fillBand, strokeMean } from "./band-curve.ts";
import { sampled } from "./curve.ts";
import { strokeMeans } from "./mean-curve.ts";
import { rowsOf } from "./rows-of.ts";
import type { TrackGroup, TrackRow } from "./track-row.ts";

const height = 60;

/** Who is at each station, in this replication and over all: only for runs of several. */
export async function insideTracks(timeline: Timeline, stations: readonly StationSeries[]): Promise<TrackGroup> {
  const { replications = 0 } = timeline.manifest.bands ?? {};
  const say = words().tracks;
  const bands = new Map<StationSeries, StationBands>();
  for (const series of stations) {
    const found = await timeline.bands(series.entry.name);
    if (found?.inside.high.some((value) => value > 0)) bands.set(series, found);
  }
  return {
    id: "inside",
    title: say.inside,
    scale: say.insideScale,
    means: say.means,
    legend: [
      { stroke: "solid", label: say.thisReplication },
      { stroke: "band", label: say.band(String(replications)) },
    ],
    rows: await rowsOf([...bands.keys()], (series) => insideRow(timeline, series, bands.get(series)!)),
    note: "",
  };
}

function insideRow(timeline: Timeline, series: StationSeries, { inside, width }: StationBands): TrackRow {
  const say = words().tracks;
  const at = (time: number): number => series.level("queue", time) + series.level("busy", time);
  const busy = levelsOf(timeline, series, "busy");
  const curve = sampled(
    timeline.tick,
    levelsOf(timeline, series, "queue").map((queue, i) => queue + busy[i]!),
    at,
  );
  const top = [curve.values, inside.high].reduce((most, values) => values.reduce((a, b) => Math.max(a, b), most), 1);
  const y = scaleLinear([0, top], [height, 6]).nice(2);
  const window = (time: number): number => Math.min(inside.mean.length, Math.floor(time / width + 1e-9)) - 1;
  return {
    title: series.title,
    summary: say.insideSummary(formatCompact(inside.mean.reduce((a, b) => Math.max(a, b), 0))),
    height,
    readings: [
      { label: say.thisReplication, at: (time) => formatCompact(at(time)) },
      {
        label: "95 %",
        at: (time) =>
          window(time) < 0
            ? "–"
            : say.range(
                formatCompact(Math.max(0, inside.low[window(time)]!)),
                formatCompact(inside.high[window(time)]!),
              ),
      },
    ],
    marks: y
      .ticks(2)
      // The label of a line at the very top would stand on the next one.
      .filter((value) => value > 0 && y(value) > 12)
      .map((value) => ({ y: y(value), label: formatCompact(value) })),
    draw: (plot) => {
      fillBand(plot, inside, width, 0, y);
      strokeMean(plot, inside, width, 0, y);
      strokeMeans(plot, curve, y, { colour: plot.palette.data, width: 1.25 });
    },
  };
}
