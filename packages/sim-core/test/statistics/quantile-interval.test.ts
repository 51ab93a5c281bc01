import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { stream } from "../../src/random/stream.ts";
import { Histogram } from "../../src/statistics/histogram.ts";
import { quantileInterval } from "../../src/statistics/quantile-interval.ts";
import { estimateOfSkewed, skewedMean } from "../../src/statistics/skewed-mean.ts";

const source = stream("quantile interval", 0, "values");

/** Sojourns of M/M/1 by Lindley's recursion, mean service 1, from an empty system. */
const sojourns = (load: number, count: number): Histogram => {
  const histogram = new Histogram();
  let wait = 0;
  for (let at = 0; at < count; at++) {
    const sojourn = wait + sampleExponential(source);
    histogram.record(sojourn);
    wait = Math.max(0, sojourn - sampleExponential(source) / load);
  }
  return histogram;
};

const sections = (count: number, make: () => Histogram): Histogram[] => Array.from({ length: count }, make);

/** Shares of experiments whose interval holds the truth, and that give none. */
const cover = (experiments: number, p: number, exact: number, make: () => Histogram[]) => {
  let [held, refused] = [0, 0];
  for (let at = 0; at < experiments; at++) {
    const { low, high } = quantileInterval(p, make(), "replications");
    if (low === undefined) refused++;
    else if (low * (1 - 1 / 128) <= exact && exact <= high! * (1 + 1 / 128)) held++;
  }
  return { covered: held / (experiments - refused), refused: refused / experiments };
};

describe("the interval of a quantile", () => {
  // 600 experiments: 0.95 and 0.966 (the histogram's error is in it) less 4 sigma of 0.9 %.
  test("covers where values are independent, sections unequal", () => {
    const make = () =>
      sections(12, () => {
        const histogram = new Histogram();
        const count = 50 + Math.floor(source.uniform() * 200);
        for (let at = 0; at < count; at++) histogram.record(sampleExponential(source));
        return histogram;
      });
    const { covered, refused } = cover(600, 0.9, Math.log(10), make);
    expect(covered).toBeGreaterThan(0.914);
    expect(covered).toBeLessThan(0.995);
    expect(refused).toBe(0);
  });

  test("covers p99 of an M/M/1 at 0.5 in 20 runs of 500 customers", () => {
    const { covered, refused } = cover(600, 0.99, 2 * Math.log(100), () => sections(20, () => sojourns(0.5, 500)));
    expect(covered).toBeGreaterThan(0.914);
    expect(refused).toBeLessThan(0.05);
  });

  // 600 experiments, less 4 sigma.
  test("covers p99 from ten runs of M/M/1 at 0.6, and is none from fewer, which would cover it too seldom", () => {
    const exact = Math.log(100) / 0.4;
    const of = (count: number) => () => sections(count, () => sojourns(0.6, 1_000));
    expect(cover(600, 0.99, exact, of(10)).covered).toBeGreaterThan(0.914);
    for (const count of [3, 4, 7, 9]) expect(cover(40, 0.99, exact, of(count)).refused).toBe(1);
    const { mean, low, method } = quantileInterval(0.99, of(4)(), "batches");
    expect([mean > 0, low, method]).toEqual([
      true,
      undefined,
      "no interval of this quantile from 4 batches: take 10 or more",
    ]);
  });

  test("covers p90 from four such runs, and the median from three; of two there is none", () => {
    const make = (count: number) => () => sections(count, () => sojourns(0.6, 1_000));
    for (const [p, count] of [
      [0.9, 4],
      [0.5, 3],
    ]) {
      const { covered, refused } = cover(600, p, -Math.log(1 - p) / 0.4, make(count));
      expect(covered).toBeGreaterThan(0.914);
      expect(refused).toBe(0);
    }
    expect(cover(20, 0.5, 1, make(2)).refused).toBe(1);
  });

  test("is none where what lies beyond came in too few spells, and says so", () => {
    const { mean, low, method } = quantileInterval(
      0.999,
      sections(20, () => sojourns(0.9, 2_000)),
      "replications",
    );
    expect(mean).toBeGreaterThan(20);
    expect(low).toBeUndefined();
    expect(method).toBe("too few values beyond it for an interval, in 20 replications: take longer runs");
  });

  test("is none outside the histograms' range, and the quantile no number either", () => {
    // Ten exponential sections of means around the factor, some longer, some shorter.
    const scaled = (factor: number) =>
      Array.from({ length: 10 }, (_, section) => {
        const histogram = new Histogram();
        const mean = factor * (0.73 + 0.06 * section);
        for (let at = 0; at < 1_000; at++) histogram.record(-mean * Math.log(1 - (at + 0.5) / 1_000));
        return histogram;
      });
    const at = (factor: number, p: number) => quantileInterval(p, scaled(factor), "replications");
    expect(at(1e-8, 0.9)).toEqual({
      mean: NaN,
      method: "it lies below 9.54e-7 time units, where histograms begin: choose a smaller unit of time",
    });
    expect(at(1e8, 0.9)).toEqual({
      mean: NaN,
      method: "it lies beyond 16777216 time units, where histograms end: choose a larger unit of time",
    });
    expect(quantileInterval(0.9, scaled(1e8).slice(1, 2), "replications").mean).toBeNaN();
    // The quantile itself is just within.
    const { mean, low, method } = at(2 ** 24 / (Math.log(10) * 1.05), 0.9);
    expect(mean).toBeLessThan(2 ** 24);
    expect(low).toBeUndefined();
    expect(method).toContain("no interval: it reaches beyond 16777216 time units");
  });

  test("holds where zeros end, though what is above them lies below the histograms' range", () => {
    const make = () => {
      const histogram = new Histogram();
      histogram.record(0, 480 + Math.floor(40 * source.uniform()));
      histogram.record(1e-8, 300);
      histogram.record(1, 200);
      return histogram;
    };
    const ten = sections(10, make);
    expect(quantileInterval(0.2, ten, "replications")).toMatchObject({ mean: 0, low: 0 });
    const zeros = ten.reduce((sum, one) => sum + one.count - 500, 0);
    const total = ten.reduce((sum, one) => sum + one.count, 0);
    const { mean, high } = quantileInterval((zeros - 1) / total, ten, "replications");
    expect([mean, high]).toEqual([0, 2 ** -20]);
    expect(quantileInterval((zeros + 1) / total, ten, "replications").mean).toBeNaN();
  });

  test("is wider where batches are alike one after another", () => {
    const batches = sections(20, () => sojourns(0.5, 500));
    const width = (order: readonly Histogram[]): number => {
      const { low, high } = quantileInterval(0.5, order, "batches");
      return high! - low!;
    };
    // In order of their medians each is like the one before.
    const alike = batches.toSorted((a, b) => a.quantile(0.5) - b.quantile(0.5));
    expect(width(alike)).toBeGreaterThan(1.5 * width(batches));
  });

  test("has no width where all values are equal, and is 0 where most waited for nothing", () => {
    const all = (value: number, count = 50) => {
      const histogram = new Histogram();
      histogram.record(value, count);
      return histogram;
    };
    const { mean, low, high } = quantileInterval(
      0.5,
      sections(5, () => all(3)),
      "replications",
    );
    expect([low, high].every((end) => Math.abs(end! / mean - 1) < 1 / 64)).toBe(true);
    const idle = sections(5, () => all(0));
    for (const one of idle) one.record(1, 5);
    expect(quantileInterval(0.5, idle, "replications")).toMatchObject({ mean: 0, low: 0, high: 0 });
  });

  test("refuses what is no share or level, and has none of one run or of the extremes", () => {
    const two = sections(2, () => sojourns(0.5, 100));
    expect(() => quantileInterval(1.5, two, "replications")).toThrow("quantileInterval.p: expected a probability");
    expect(() => quantileInterval(0.5, two, "replications", 95)).toThrow("quantileInterval.level");
    expect(quantileInterval(0.5, two.slice(1), "batches").method).toBe("one batch");
    expect(quantileInterval(1, two, "batches").low).toBeUndefined();
  });
});

describe("the mean of few skewed values", () => {
  test("ends where Hall's cubic of the distance in standard errors is Student's quantile", () => {
    const values = [1, 1, 1, 2, 2, 2, 3, 3, 5, 20];
    const n = values.length;
    const { mean, low, high, standardError } = skewedMean(values, 0.95);
    const deviation = standardError * Math.sqrt(n);
    const cubes = values.reduce((sum, value) => sum + ((value - mean) / deviation) ** 3, 0);
    const a = (cubes * n) / ((n - 1) * (n - 2)) / (6 * Math.sqrt(n));
    // P. Hall, *J. R. Statist. Soc.* B 54, 1992: T + a (2 T² + 1) + 4/3 a² T³.
    const hall = (distance: number): number =>
      distance + a * (2 * distance ** 2 + 1) + (4 / 3) * a ** 2 * distance ** 3;
    const student = 2.2621571628;
    expect(hall((mean - low) / standardError)).toBeCloseTo(student, 8);
    expect(hall((mean - high) / standardError)).toBeCloseTo(-student, 8);
  });

  test("has an interval that is longer to the side of the tail", () => {
    const { mean, low, high } = skewedMean([1, 1, 1, 2, 2, 2, 3, 3, 5, 20], 0.95);
    expect(high - mean).toBeGreaterThan(2 * (mean - low));
    const mirrored = skewedMean([-1, -1, -1, -2, -2, -2, -3, -3, -5, -20], 0.95);
    expect([-mirrored.high, -mirrored.low]).toEqual([low, high]);
  });

  test("has Student's where values are even to both sides, or fewer than eight", () => {
    const even = skewedMean([1, 2, 3, 4, 5, 6, 7, 8, 9], 0.95);
    // t(8; 0.975) = 2.306004, s = √7.5
    expect(even.high - 5).toBeCloseTo((2.306004 * Math.sqrt(7.5)) / 3, 5);
    const few = skewedMean([1, 1, 10], 0.95);
    expect(few.high - few.mean).toBeCloseTo(few.mean - few.low, 12);
  });

  test("is what a run's figures have from eight replications on", () => {
    const values = [1, 1, 1, 2, 2, 2, 3, 3, 5, 20];
    const { low, high } = skewedMean(values, 0.95);
    expect(estimateOfSkewed(values)).toEqual({ mean: 4, low, high, method: "Willink t, 95 %, 10 replications" });
    expect(estimateOfSkewed(values.slice(3)).method).toBe("Student t, 95 %, 7 replications");
    expect(() => estimateOfSkewed([1, NaN])).toThrow("estimateFromReplications.values[1]: expected a number, got NaN.");
  });

  test("covers the mean of 20 exponential values squared more often than Student's interval", () => {
    const held = { skewed: 0, student: 0 };
    for (let trial = 0; trial < 4_000; trial++) {
      const values = Array.from({ length: 20 }, () => sampleExponential(source) ** 2);
      const { low, high } = skewedMean(values, 0.95);
      const mean = values.reduce((sum, value) => sum + value, 0) / 20;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 19);
      if (low <= 2 && 2 <= high) held.skewed++;
      if (Math.abs(mean - 2) <= (2.093024 * deviation) / Math.sqrt(20)) held.student++;
    }
    expect(held.skewed - held.student).toBeGreaterThan(0.04 * 4_000);
  });

  test("covers the mean of normal values as Student's does: 95 % of 4,000, 4 sigma", () => {
    let held = 0;
    for (let trial = 0; trial < 4_000; trial++) {
      const { low, high } = skewedMean(
        Array.from({ length: 20 }, () => normalQuantile(source.uniform())),
        0.95,
      );
      if (low <= 0 && 0 <= high) held++;
    }
    expect(Math.abs(held / 4_000 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 4_000));
  });
});
