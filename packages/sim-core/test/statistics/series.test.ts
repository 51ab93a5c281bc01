import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { stream } from "../../src/random/stream.ts";
import { autocorrelation, effectiveSampleSize } from "../../src/statistics/autocorrelation.ts";
import { estimateFromBatches } from "../../src/statistics/batch-means.ts";
import { movingAverage, mser } from "../../src/statistics/mser.ts";

/** A first-order autoregressive series: correlation φ^k at lag k, variance 1. */
const autoregressive = (seed: string, length: number, phi: number): number[] => {
  const random = stream(seed, 0, "noise");
  let value = normalQuantile(random.uniform());
  return Array.from(
    { length },
    () => (value = phi * value + Math.sqrt(1 - phi * phi) * normalQuantile(random.uniform())),
  );
};

describe("autocorrelation", () => {
  const values = autoregressive("series", 20_000, 0.8);

  test("of an autoregressive series falls geometrically (error rate 1e-6 each)", () => {
    for (const lag of [1, 2, 5]) expect(Math.abs(autocorrelation(values, lag) - 0.8 ** lag)).toBeLessThan(0.06);
    expect(autocorrelation(values, 0)).toBe(1);
    expect(autocorrelation([3, 3, 3])).toBe(0);
  });

  test("makes 20,000 values worth (1 − φ)/(1 + φ) of them", () => {
    expect(effectiveSampleSize(values) / (20_000 / 9)).toBeGreaterThan(0.75);
    expect(effectiveSampleSize(values) / (20_000 / 9)).toBeLessThan(1.3);
    expect(effectiveSampleSize(autoregressive("free", 20_000, 0)) / 20_000).toBeGreaterThan(0.85);
  });

  test("makes values that alternate worth more than as many: (1 − φ)/(1 + φ) = 3 times for φ = −½", () => {
    const worth = effectiveSampleSize(autoregressive("alternating", 20_000, -0.5)) / 20_000;
    expect(worth).toBeGreaterThan(2.6);
    expect(worth).toBeLessThan(3.4);
    // n² at most: what is left of values that cancel is of the ends alone.
    expect(effectiveSampleSize([1, -1, 1, -1])).toBe(16);
    expect(effectiveSampleSize([3, 3, 3, 3])).toBe(4);
  });

  test("refuses lags beyond the series", () => {
    expect(() => autocorrelation([1, 2], 2)).toThrow(
      "autocorrelation.lag: expected a whole number below the 2 values, got 2.",
    );
    expect(() => effectiveSampleSize([1, 2])).toThrow(/at least 4 values/);
  });
});

describe("batch means", () => {
  test("are the mean with Student's interval over the batches", () => {
    const { mean, low, high, method } = estimateFromBatches(5, [4, 6, 5, 5]);
    expect(mean).toBe(5);
    // s² = 2/3, t(3; 0.975) = 3.182446.
    expect(high! - low!).toBeCloseTo(2 * 3.182446305 * Math.sqrt(2 / 3 / 4), 8);
    expect(method).toBe("batch means, 95 %, 4 batches, lag-1 correlation -0.50");
  });

  test("warn of batches too short", () => {
    const drifting = Array.from({ length: 20 }, (_, at) => at);
    expect(estimateFromBatches(9.5, drifting).method).toContain("dependent, take a longer run");
    expect(estimateFromBatches(1, [1]).low).toBeUndefined();
    expect(() => estimateFromBatches(1, [1, NaN])).toThrow(/batches\[1\]/);
  });

  test("of a correlated series cover its mean where single values do not (1,000 trials, z below 4)", () => {
    const trials = 1_000;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = autoregressive(`trial ${trial}`, 1_000, 0.6);
      const means = Array.from({ length: 10 }, (_, b) =>
        values.slice(b * 100, b * 100 + 100).reduce((s, v) => s + v / 100, 0),
      );
      const { low, high } = estimateFromBatches(
        means.reduce((s, v) => s + v / 10, 0),
        means,
      );
      if (low! <= 0 && 0 <= high!) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / trials));
    expect(covered / trials).toBeLessThan(0.95 + 4 * Math.sqrt((0.95 * 0.05) / trials));
  });
});

describe("the end of the warm-up", () => {
  test("is found where a start from far away has died out", () => {
    const noise = autoregressive("warm", 4_000, 0.5);
    const { discard, mean, found } = mser(noise.map((value, at) => value + 20 * Math.exp(-at / 100)));
    expect(found).toBe(true);
    expect(discard).toBeGreaterThan(200);
    expect(discard).toBeLessThan(1_000);
    expect(Math.abs(mean)).toBeLessThan(0.2);
  });

  test("is nowhere in a series that only drifts", () => {
    const { discard, found } = mser(Array.from({ length: 200 }, (_, at) => at));
    expect([discard, found]).toEqual([0, false]);
    expect(() => mser([1, 2, 3])).toThrow("mser.values: expected at least 50 values, got 3.");
  });

  test("is seen in a moving average", () => {
    expect(movingAverage([0, 3, 6, 9, 12], 1)).toEqual([0, 3, 6, 9, 12]);
    expect(movingAverage([0, 0, 9, 0, 0], 1)).toEqual([0, 3, 3, 3, 0]);
    expect(movingAverage([], 2)).toEqual([]);
    expect(() => movingAverage([1], 0.5)).toThrow(/movingAverage\.window/);
  });
});
