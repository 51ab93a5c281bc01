import { latencyMeasures, type LatencyMeasure, type LatencyTable, type Manifest } from "@double11/sim-core/recording";

type Layout = Manifest["histogram"];

/** Quantiles of one latency window; `count` customers were measured in it. */
export interface LatencyWindow {
  /** Start of the window in seconds. */
  readonly at: number;
  readonly count: number;
  /** One value per asked quantile, in seconds. */
  readonly values: readonly number[];
}

/** Middle of a bucket in time units: the value every customer in it counts as. */
export function bucketValue(bucket: number, layout: Layout): number {
  if (bucket === 0) return 0;
  const { subBuckets, minExponent, maxExponent } = layout;
  if (bucket > (maxExponent - minExponent) * subBuckets) return 2 ** maxExponent;
  const exponent = minExponent + Math.floor((bucket - 1) / subBuckets);
  return 2 ** exponent * (1 + (((bucket - 1) % subBuckets) + 0.5) / subBuckets);
}

/** Who was measured in a latency window. */
export interface MeasuredWindow {
  /** Number of the window, `group` of the file's to each. */
  readonly window: number;
  readonly count: number;
  /** The value in seconds below or at which a share of them lies: that of the bucket that holds customer ⌈share · count⌉. */
  readonly quantile: (share: number) => number;
}

/**
 * The windows in which anybody was measured, in order. Percentiles are read from merged histograms: a percentile of
 * percentiles is wrong. `group` windows are merged into one.
 */
export function measuredWindows(
  table: LatencyTable,
  { histogram }: Manifest,
  secondsPerUnit: number,
  measure: LatencyMeasure,
  group: number,
): MeasuredWindow[] {
  const wanted = latencyMeasures.indexOf(measure);
  const groups = new Map<number, Map<number, number>>();
  for (let row = 0; row < table.window.length; row++) {
    if (table.measure[row] !== wanted) continue;
    const key = Math.floor(table.window[row]! / group);
    let counts = groups.get(key);
    if (counts === undefined) groups.set(key, (counts = new Map()));
    const bucket = table.bucket[row]!;
    counts.set(bucket, (counts.get(bucket) ?? 0) + table.count[row]!);
  }
  return [...groups]
    .sort((a, b) => a[0] - b[0])
    .map(([window, counts]): MeasuredWindow => {
      const count = [...counts.values()].reduce((sum, value) => sum + value, 0);
      const buckets = [...counts].sort((a, b) => a[0] - b[0]);
      const quantile = (share: number): number => {
        const rank = Math.max(1, Math.ceil(share * count - 1e-9));
        let seen = 0;
        const found = buckets.find(([, each]) => (seen += each) >= rank);
        return bucketValue(found![0], histogram) * secondsPerUnit;
      };
      return { window, count, quantile };
    });
}

/** Quantiles of every window in which anybody was measured. */
export function latencyProfile(
  table: LatencyTable,
  manifest: Manifest,
  secondsPerUnit: number,
  measure: LatencyMeasure,
  quantiles: readonly number[],
  group: number,
): LatencyWindow[] {
  return measuredWindows(table, manifest, secondsPerUnit, measure, group).map(({ window, count, quantile }) => ({
    at: window * group * manifest.latencyWindow * secondsPerUnit,
    count,
    values: quantiles.map(quantile),
  }));
}

/** Quantiles over the whole run, or undefined when nobody was measured. */
export function latencyOfRun(
  table: LatencyTable,
  manifest: Manifest,
  secondsPerUnit: number,
  measure: LatencyMeasure,
  quantiles: readonly number[],
): LatencyWindow | undefined {
  return latencyProfile(table, manifest, secondsPerUnit, measure, quantiles, Number.MAX_SAFE_INTEGER)[0];
}
