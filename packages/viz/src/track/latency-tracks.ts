import type { Objective } from "@double11/sim-core";
import { scaleLog, type ScaleLogarithmic } from "d3";
import type { LatencyTable } from "@double11/sim-core/recording";
import { inPercent } from "@double11/sim-core/schema";
import { Breath } from "../reading/breath.ts";
import { latencyProfile, type LatencyWindow } from "../reading/latency-profile.ts";
import { measureInWords } from "../reading/measure-in-words.ts";
import { objectivePlace } from "../reading/objective-place.ts";
import { formatDuration, formatRange } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { leftOut } from "./left-out.ts";
import { timeDecade } from "./time-decade.ts";
import type { AxisMark, Plot, TrackGroup, TrackRow } from "./track-row.ts";
import { windowGroup } from "./window-group.ts";

const height = 72;
const quantiles = [0.5, 0.95, 0.99];
const names = ["p50", "p95", "p99"];

/** What is too short to plot: the axis begins here, in seconds. */
const floor = 0.001;

/** Windows of a row at most. */
const most = 600;

/** Percentiles over time, of a station or of the whole way; the measure is the one that an objective is about. */
interface Profile {
  /** Whose, and with the measure. */
  readonly name: string;
  readonly title: string;
  readonly objective: Objective | undefined;
  readonly measure: "wait" | "sojourn";
  readonly windows: readonly LatencyWindow[];
  /** Width of a window in seconds. */
  readonly width: number;
}

/** Percentiles per stage over time, from the merged histograms of each window. */
export async function latencyTracks(timeline: Timeline, stations: readonly StationSeries[]): Promise<TrackGroup> {
  const profiles = await wholeWay(timeline);
  const breath = new Breath();
  for (const name of [...exitsApart(timeline), ...stations.map(({ entry }) => entry.name)]) {
    profiles.push(await profileOf(timeline, name));
    await breath.taken();
  }
  const measured = profiles.filter(({ windows }) => windows.length > 0);
  const shown = measured.filter(({ windows }) => windows.some(({ values }) => values[2]! >= floor));
  return {
    id: "latency",
    title: words().tracks.latency,
    scale: words().tracks.latencyScale(formatRange(measured.map(({ width }) => width)), formatDuration(floor)),
    legend: [
      { stroke: "thin", label: "p50" },
      { stroke: "dashed", label: "p95" },
      { stroke: "solid", label: "p99" },
    ],
    rows: shown.map((profile) => latencyRow(timeline, profile, axisOf(shown, timeline.clock.secondsPerUnit))),
    note: leftOut(
      measured.filter((each) => !shown.includes(each)).map(({ name }) => ({ title: name })),
      (stages) => words().tracks.alwaysUnder(formatDuration(floor), stages),
    ),
  };
}

/** From entry into the network to leaving it, where the file has it: first, for it is what customers feel. */
async function wholeWay(timeline: Timeline): Promise<Profile[]> {
  const table = await timeline.endToEnd();
  if (table === undefined) return [];
  const name = words().tracks.wholeWay;
  const { exits } = timeline.manifest.endToEnd!;
  const objective = exits.length === 1 ? objectiveOf(timeline, exits[0]!) : undefined;
  const whose = { objective, measure: "sojourn" } as const;
  return [{ name, title: name, ...whose, ...profiled(timeline, table, whose) }];
}

/** Exits that an objective is about, where there are others: it is not about the way to those. */
function exitsApart(timeline: Timeline): readonly string[] {
  const exits = timeline.manifest.endToEnd?.exits ?? [];
  return exits.length === 1 ? [] : exits.filter((exit) => objectiveOf(timeline, exit) !== undefined);
}

/** Of all who come, as the histograms are. */
const objectiveOf = ({ manifest }: Timeline, place: string): Objective | undefined =>
  manifest.scenario.objectives.find(({ station, class: name }) => station === place && name === undefined);

/** Of a station, or of the whole way to an exit. */
async function profileOf(timeline: Timeline, name: string): Promise<Profile> {
  const objective = objectiveOf(timeline, name);
  const measure = objective?.measure ?? "sojourn";
  const { title, histograms } = objectivePlace(timeline, name)!;
  return {
    name: title,
    title: `${title}, ${measureInWords({ station: name, measure })}`,
    objective,
    measure,
    ...profiled(timeline, await histograms(), { objective, measure }),
  };
}

function profiled(
  timeline: Timeline,
  table: LatencyTable,
  { objective, measure }: Pick<Profile, "objective" | "measure">,
): Pick<Profile, "windows" | "width"> {
  const { manifest, clock } = timeline;
  const group = windowGroup(timeline, table, measure, objective, most);
  const windows = latencyProfile(table, manifest, clock.secondsPerUnit, measure, quantiles, group);
  return { windows, width: group * manifest.latencyWindow * clock.secondsPerUnit };
}

/** One axis for all stages, whole decades up to the highest percentile or objective. */
function axisOf(profiles: readonly Profile[], secondsPerUnit: number): ScaleLogarithmic<number, number> {
  const highest = profiles
    .flatMap(({ windows, objective }) => [
      (objective?.below ?? 0) * secondsPerUnit,
      ...windows.map(({ values }) => values[2]!),
    ])
    .reduce((a, b) => Math.max(a, b), floor * 10);
  return scaleLog([floor, 10 ** Math.ceil(Math.log10(highest) - 1e-9)], [height - 1, 2]).clamp(true);
}

function latencyRow(
  timeline: Timeline,
  { title, objective, windows, width }: Profile,
  y: ScaleLogarithmic<number, number>,
): TrackRow {
  const worst = windows.reduce((a, b) => (b.values[2]! > a.values[2]! ? b : a));
  return {
    title,
    summary: words().tracks.latencySummary(formatDuration(worst.values[2]!), timeline.clock.moment(worst.at)),
    height,
    readings: names.map((label, i) => ({ label, at: (time) => figureAt(windows, width, time, i) })),
    marks: [
      ...gridOf(y).map((value) => ({ y: y(value), label: formatDuration(value) })),
      ...(objective === undefined ? [] : [objectiveMark(timeline, objective, y)]),
    ],
    draw: (plot) => drawBand(plot, windows, width, y),
  };
}

/** Decades inside the axis with room for a label above each, so few that those stand apart. */
function gridOf(y: ScaleLogarithmic<number, number>): number[] {
  const [low, high] = y.domain().map((value) => Math.round(Math.log10(value))) as [number, number];
  const step = Math.max(1, Math.ceil((high - low) / 3));
  let top = high - 1;
  while (top > low && y(10 ** top) < 15) top--;
  const decades: number[] = [];
  for (let decade = top; decade > low; decade -= step) decades.push(timeDecade(decade));
  return decades;
}

function objectiveMark({ clock }: Timeline, objective: Objective, y: ScaleLogarithmic<number, number>): AxisMark {
  const { quantile, below } = objective;
  const bound = below * clock.secondsPerUnit;
  return {
    y: y(bound),
    label: words().tracks.objective(`p${inPercent(quantile)}`, measureInWords(objective), formatDuration(bound)),
    objective: true,
  };
}

function figureAt(windows: readonly LatencyWindow[], width: number, time: number, quantile: number): string {
  const window = windows.find(({ at }) => time >= at && time < at + width + 1e-9);
  return window === undefined ? "–" : formatDuration(window.values[quantile]!);
}

/** Steps, one per window: a percentile holds for its window and is not drawn across gaps. */
function drawBand(
  { context, x, palette }: Plot,
  windows: readonly LatencyWindow[],
  width: number,
  y: (value: number) => number,
): void {
  context.fillStyle = palette.data;
  context.globalAlpha = 0.16;
  for (const { at, values } of windows) {
    const left = x(at);
    context.fillRect(
      left,
      y(values[2]!),
      Math.max(1, x(at + width) - left),
      Math.max(1, y(values[0]!) - y(values[2]!)),
    );
  }
  context.globalAlpha = 1;
  const styles = [
    { width: 1, dash: [] },
    { width: 1.25, dash: [3, 3] },
    { width: 1.75, dash: [] },
  ] as const;
  styles.forEach(({ width: weight, dash }, i) => {
    context.beginPath();
    let previous = Number.NaN;
    for (const { at, values } of windows) {
      if (Math.abs(at - previous) > 1e-6) context.moveTo(x(at), y(values[i]!));
      else context.lineTo(x(at), y(values[i]!));
      context.lineTo(x(at + width), y(values[i]!));
      previous = at + width;
    }
    context.lineWidth = weight;
    context.setLineDash([...dash]);
    context.strokeStyle = i === 0 ? palette.data : palette.ink;
    context.stroke();
  });
  context.setLineDash([]);
}
