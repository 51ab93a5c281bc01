import { latencyHeat, type LatencyHeat } from "../reading/latency-heat.ts";
import { formatDuration, formatRange } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { timeDecade } from "./time-decade.ts";
import type { Plot, TrackGroup, TrackRow } from "./track-row.ts";
import { windowGroup } from "./window-group.ts";

const height = 84;
/** Windows of a row at most. */
const most = 400;
/** What is shorter falls into the lowest class, in seconds. */
const floor = 0.001;

/** How latencies spread over time, for the stages that have an objective, or else the one that binds. */
export async function heatmapTracks(timeline: Timeline, stations: readonly StationSeries[]): Promise<TrackGroup> {
  const say = words().tracks;
  const heats = await Promise.all(
    stations.map(async (series) => {
      const { objectives } = timeline.manifest.scenario;
      // Of all who come, as the histograms are.
      const objective = objectives.find(
        ({ station, class: one }) => station === series.entry.name && one === undefined,
      );
      const measure = objective?.measure ?? "sojourn";
      const group = windowGroup(timeline, await timeline.latency(series.entry.name), measure, objective, most);
      // A hair more windows than there are, or rounding could merge one more into each.
      const windows =
        (timeline.end / (timeline.manifest.latencyWindow * timeline.clock.secondsPerUnit * group)) * (1 + 1e-9);
      return { series, measure, heat: await latencyHeat(timeline, series, measure, floor, windows) };
    }),
  );
  const measured = heats.filter(({ heat }) => heat.modes.some((mode) => mode >= 0));
  return {
    id: "heatmap",
    title: say.heatmap,
    scale: say.heatmapScale(formatRange(measured.map(({ heat }) => heat.width))),
    legend: [],
    rows: measured.map(({ series, measure, heat }) => heatRow(`${series.title}, ${say.measure[measure]}`, heat)),
    note: "",
  };
}

function heatRow(title: string, heat: LatencyHeat): TrackRow {
  const say = words().tracks;
  const { edges, modes, width } = heat;
  const used = [...modes].filter((mode) => mode >= 0);
  const y = (k: number): number => height - (k / edges.length) * height;
  const place = (seconds: number): number => y(Math.log(seconds / edges[0]!) / Math.log(edges[1]! / edges[0]!));
  const label = (mode: number): string => (mode < 0 ? "–" : formatDuration(Number(edges[mode]!.toPrecision(2))));
  return {
    title,
    summary: say.heatmapSummary(label(Math.min(...used)), label(Math.max(...used))),
    height,
    readings: [
      { label: say.most, at: (time) => label(modes[Math.min(modes.length - 1, Math.floor(time / width))] ?? -1) },
    ],
    marks: [-1, 1, 3, 5]
      .map(timeDecade)
      .filter((seconds) => place(seconds) > 0)
      .map((seconds) => ({ y: place(seconds), label: formatDuration(seconds) })),
    draw: (plot) => drawHeat(plot, heat, y),
  };
}

/** Cells by the square root of their share of the greatest there is, so that the rare slow ones are seen. */
function drawHeat({ context, x, palette, width: room }: Plot, heat: LatencyHeat, y: (k: number) => number): void {
  const { width, windows, edges, shares } = heat;
  const classes = edges.length;
  const greatest = shares.reduce((a, b) => Math.max(a, b), 0);
  context.fillStyle = palette.data;
  for (let window = 0; window < windows; window++) {
    const left = x(window * width);
    const right = x((window + 1) * width);
    if (right < 0 || left > room) continue;
    for (let k = 0; k < classes; k++) {
      const share = shares[window * classes + k]!;
      if (share === 0) continue;
      context.globalAlpha = 0.12 + 0.88 * Math.sqrt(share / greatest);
      context.fillRect(left, y(k + 1), Math.max(1, right - left + 0.3), y(k) - y(k + 1) + 0.3);
    }
  }
  context.globalAlpha = 1;
}
