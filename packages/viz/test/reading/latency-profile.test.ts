import type { LatencyTable, Manifest } from "@double11/sim-core/recording";
import { Histogram } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import { bucketValue, latencyOfRun, latencyProfile } from "../../src/reading/latency-profile.ts";

const layout = { subBuckets: 64, minExponent: -20, maxExponent: 24 };
const manifest = { histogram: layout, latencyWindow: 5 } as unknown as Manifest;

/** Rows of [window, measure, bucket, count]. */
const tableOf = (rows: readonly (readonly number[])[]): LatencyTable => ({
  window: Int32Array.from(rows, (row) => row[0]!),
  measure: Uint8Array.from(rows, (row) => row[1]!),
  bucket: Uint16Array.from(rows, (row) => row[2]!),
  count: Float64Array.from(rows, (row) => row[3]!),
});

describe("latency percentiles", () => {
  test("read the same from buckets as the library's own histogram", () => {
    const histogram = new Histogram();
    for (let i = 1; i <= 1000; i++) histogram.record((i * i) / 7);
    const rows: number[][] = [];
    histogram.forEachBucket((bucket, count) => rows.push([0, 0, bucket, count]));
    const run = latencyOfRun(tableOf(rows), manifest, 1, "wait", [0.5, 0.95, 0.99, 1])!;
    expect(run.count).toBe(1000);
    expect(run.values).toEqual([0.5, 0.95, 0.99, 1].map((p) => histogram.quantile(p)));
  });

  test("stay within the stated error of the exact percentile", () => {
    const histogram = new Histogram();
    histogram.record(0.137);
    histogram.forEachBucket((bucket) =>
      expect(Math.abs(bucketValue(bucket, layout) / 0.137 - 1)).toBeLessThan(1 / 128),
    );
  });

  test("come from merged histograms, not from percentiles of percentiles", () => {
    // Window 0: one slow customer; window 1: 99 quick ones. p99 of both together is quick.
    const slow = 2000;
    const quick = 1000;
    const table = tableOf([
      [0, 0, slow, 1],
      [1, 0, quick, 99],
    ]);
    expect(latencyProfile(table, manifest, 1, "wait", [0.99], 2)).toEqual([
      { at: 0, count: 100, values: [bucketValue(quick, layout)] },
    ]);
  });

  test("tell measures and windows apart, in seconds", () => {
    const table = tableOf([
      [2, 0, 1000, 1],
      [2, 1, 1100, 1],
      [7, 0, 1200, 3],
    ]);
    const waits = latencyProfile(table, manifest, 60, "wait", [0.5], 1);
    expect(waits.map(({ at, count }) => [at, count])).toEqual([
      [600, 1],
      [2100, 3],
    ]);
    expect(waits[0]!.values[0]).toBeCloseTo(bucketValue(1000, layout) * 60, 9);
  });

  test("nobody measured is undefined, a wait of zero is 0", () => {
    expect(latencyOfRun(tableOf([]), manifest, 1, "wait", [0.5])).toBeUndefined();
    expect(latencyOfRun(tableOf([[0, 0, 0, 5]]), manifest, 1, "wait", [0.5])!.values).toEqual([0]);
  });
});
