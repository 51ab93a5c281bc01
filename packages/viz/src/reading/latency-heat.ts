import { latencyMeasures, type LatencyMeasure } from "@double11/sim-core/recording";
import { bucketValue } from "./latency-profile.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** Counts by window and latency class: what a heatmap colours. */
export interface LatencyHeat {
  /** Width of a window in seconds. */
  readonly width: number;
  readonly windows: number;
  /** Lower edges of the classes in seconds, rising by equal factors; the first takes all below it too. */
  readonly edges: readonly number[];
  /** Share of the window's customers in a class, by window · classes + class. */
  readonly shares: Float64Array;
  /** Fullest class of a window, or -1 where nobody was measured. */
  readonly modes: Int16Array;
}

/** Classes in a decade of latency. */
const perDecade = 6;

/** One station's histograms as a heatmap of at most `most` windows, from `floor` seconds up to its longest latency. */
export async function latencyHeat(
  timeline: Timeline,
  series: StationSeries,
  measure: LatencyMeasure,
  floor: number,
  most: number,
): Promise<LatencyHeat> {
  const { manifest, clock, end } = timeline;
  const unit = clock.secondsPerUnit;
  const table = await timeline.latency(series.entry.name);
  const base = manifest.latencyWindow * unit;
  const group = Math.max(1, Math.ceil(end / base / most));
  const windows = Math.ceil(end / (base * group) - 1e-9);
  const wanted = latencyMeasures.indexOf(measure);
  const rows = Array.from(table.measure.keys()).filter((row) => table.measure[row] === wanted);
  const seconds = (row: number): number => bucketValue(table.bucket[row]!, manifest.histogram) * unit;
  const longest = rows.reduce((high, row) => Math.max(high, seconds(row)), floor * 10);
  const classes = Math.ceil(Math.log10(longest / floor) * perDecade + 1e-9);
  const shares = new Float64Array(windows * classes);
  for (const row of rows) {
    const window = Math.min(windows - 1, Math.floor(table.window[row]! / group));
    const place = Math.floor(Math.log10(Math.max(floor, seconds(row)) / floor) * perDecade);
    shares[window * classes + Math.min(classes - 1, place)]! += table.count[row]!;
  }
  const modes = new Int16Array(windows).fill(-1);
  for (let window = 0; window < windows; window++) normalise(shares, modes, window, classes);
  const edges = Array.from({ length: classes }, (_, k) => floor * 10 ** (k / perDecade));
  return { width: base * group, windows, edges, shares, modes };
}

/** Turns a window's counts into shares and finds its fullest class. */
function normalise(shares: Float64Array, modes: Int16Array, window: number, classes: number): void {
  const column = shares.subarray(window * classes, (window + 1) * classes);
  const total = column.reduce((sum, count) => sum + count, 0);
  if (total === 0) return;
  modes[window] = column.indexOf(Math.max(...column));
  column.forEach((count, k) => (column[k] = count / total));
}
