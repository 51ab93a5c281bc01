import { saturatedSpans } from "../reading/saturated-spans.ts";
import { formatShare } from "../reading/quantity.ts";
import { shareInUse } from "../reading/share-in-use.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { levelsOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";
import { fillCurve, hatchSpan, sampled } from "./curve.ts";
import { strokeMeans } from "./mean-curve.ts";
import { rowsOf } from "./rows-of.ts";
import type { Plot, TrackGroup, TrackRow } from "./track-row.ts";

const height = 44;
const y = (share: number): number => height - share * (height - 9);

/** Busy servers over servers on duty, per stage. */
export async function utilizationTracks(timeline: Timeline, stations: readonly StationSeries[]): Promise<TrackGroup> {
  return {
    id: "utilization",
    title: words().tracks.utilization,
    scale: words().tracks.utilizationScale,
    means: words().tracks.meansAndRange,
    legend: [{ stroke: "hatch", label: words().tracks.saturated }],
    rows: await rowsOf(
      stations.filter(({ hasServers }) => hasServers),
      (series) => utilizationRow(timeline, series),
    ),
    note: "",
  };
}

function utilizationRow(timeline: Timeline, series: StationSeries): TrackRow {
  const capacity = levelsOf(timeline, series, "capacity");
  const queue = levelsOf(timeline, series, "queue");
  const shares = levelsOf(timeline, series, "busy").map((count, i) => shareInUse(count, capacity[i]!, queue[i]!));
  const busy = sampled(timeline.tick, shares, (time) => series.utilization(time) ?? 0);
  const spans = saturatedSpans(series);
  const highest = busy.values.reduce((a, b) => Math.max(a, b), 0);
  const draw = (plot: Plot): void => {
    for (const { from, until } of spans) hatchSpan(plot, from, until);
    fillCurve(plot, busy, y, plot.palette.data, 0.22);
    strokeMeans(plot, busy, y, { colour: plot.palette.data, width: 1.25 });
  };
  return {
    title: series.title,
    summary: words().tracks.utilizationSummary(formatShare(highest)),
    height,
    readings: [{ label: words().tracks.busy, at: (time) => formatShare(series.utilization(time) ?? 0) }],
    marks: [{ y: y(1), label: "100 %" }],
    draw,
  };
}
