import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketCount, histogramLayout } from "../../src/statistics/histogram-layout.ts";
import { bucketOf, high, Histogram, lowerBound, midpoint } from "../../src/statistics/histogram.ts";

const smallest = 2 ** histogramLayout.minExponent;
const largest = 2 ** histogramLayout.maxExponent;
const last = bucketCount(histogramLayout) - 1;
const error = 1 / (2 * histogramLayout.subBuckets);

const inRange = fc.double({ min: smallest, max: largest, maxExcluded: true, noNaN: true });
const anyValue = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
const values = fc.array(fc.oneof(inRange, fc.double({ min: 0.001, max: 100, noNaN: true })), {
  minLength: 1,
  maxLength: 200,
});

const histogramOf = (sample: readonly number[]): Histogram => {
  const histogram = new Histogram();
  for (const value of sample) histogram.record(value);
  return histogram;
};
const contents = (histogram: Histogram): [number, number][] => {
  const found: [number, number][] = [];
  histogram.forEachBucket((bucket, count) => found.push([bucket, count]));
  return found;
};

describe("bucketOf", () => {
  it("agrees with the definition by logarithm", () => {
    fc.assert(
      fc.property(inRange, (value) => {
        const bucket = bucketOf(value);
        const exponent = histogramLayout.minExponent + Math.floor((bucket - 1) / histogramLayout.subBuckets);
        const part = (bucket - 1) % histogramLayout.subBuckets;
        const width = 2 ** exponent / histogramLayout.subBuckets;
        expect(lowerBound(bucket)).toBe(2 ** exponent + part * width);
        expect(value).toBeGreaterThanOrEqual(2 ** exponent + part * width);
        expect(value).toBeLessThan(2 ** exponent + (part + 1) * width);
      }),
      { seed: 11, numRuns: 2_000 },
    );
  });

  it("is monotone", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(bucketOf(Math.min(a, b))).toBeLessThanOrEqual(bucketOf(Math.max(a, b)));
      }),
      { seed: 12, numRuns: 2_000 },
    );
  });

  it("puts zeros first and everything too large last", () => {
    expect([0, -0, 5e-324, smallest * (1 - 2 ** -53)].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect(bucketOf(smallest)).toBe(1);
    expect(bucketOf(largest * (1 - 2 ** -53))).toBe(last - 1);
    expect([largest, 1e300, Infinity].map(bucketOf)).toEqual([last, last, last]);
  });

  it("gives every bucket its own lower bound and midpoint back", () => {
    for (let bucket = 0; bucket <= last; bucket++) {
      expect(bucketOf(lowerBound(bucket))).toBe(bucket);
      expect(bucketOf(midpoint(bucket))).toBe(bucket);
    }
  });
});

describe("Histogram", () => {
  it("reads every quantile within the stated relative error", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (sample, p) => {
        const sorted = [...sample].sort((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(p * sorted.length * (1 - 2 * Number.EPSILON))) - 1];
        const read = histogramOf(sample).quantile(p);
        expect(Math.abs(read - exact)).toBeLessThanOrEqual(error * exact);
      }),
      { seed: 13, numRuns: 1_000 },
    );
  });

  it("counts whole ranks: the 0.07-quantile of 100 values is the 7th, although 0.07 · 100 > 7", () => {
    const histogram = histogramOf(Array.from({ length: 100 }, (_, i) => 2 ** (i / 10)));
    expect(histogram.quantile(0.07)).toBe(midpoint(bucketOf(2 ** 0.6)));
    expect(histogram.quantile(0)).toBe(midpoint(bucketOf(1)));
    expect(histogram.quantile(1)).toBe(midpoint(bucketOf(2 ** 9.9)));
  });

  it("weighs values by their counts", () => {
    const histogram = new Histogram();
    histogram.record(1, 99);
    histogram.record(8, 0.5);
    histogram.record(64, 0.5);
    expect(histogram.count).toBe(100);
    expect(histogram.quantile(0.99)).toBe(midpoint(bucketOf(1)));
    expect(histogram.quantile(0.995)).toBe(midpoint(bucketOf(8)));
    expect(histogram.quantile(0.999)).toBe(midpoint(bucketOf(64)));
  });

  it("reports 0 for zeros and NaN when empty", () => {
    expect(histogramOf([0, 0, 5]).quantile(0.5)).toBe(0);
    expect(new Histogram().quantile(0.5)).toBeNaN();
  });

  it("merges as if all values had been recorded in one, in any order and grouping", () => {
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const all = contents(histogramOf([...a, ...b, ...c]));
        const left = histogramOf(a);
        left.merge(histogramOf(b));
        left.merge(histogramOf(c));
        const right = histogramOf(c);
        const inner = histogramOf(b);
        inner.merge(histogramOf(a));
        right.merge(inner);
        expect(contents(left)).toEqual(all);
        expect(contents(right)).toEqual(all);
        expect(left.count).toBe(a.length + b.length + c.length);
      }),
      { seed: 14, numRuns: 200 },
    );
  });

  it("counts by the word of a double as by its value, whatever else was done and read before", () => {
    const wordOf = (value: number): number => new Uint32Array(Float64Array.of(value).buffer)[high];
    const doings = fc.array(fc.tuple(fc.constantFrom("value", "word", "merge", "read", "clear"), values), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(doings, (list) => {
        const histogram = new Histogram();
        let sample: number[] = [];
        for (const [doing, some] of list) {
          if (doing === "clear") histogram.clear();
          else if (doing === "merge") histogram.merge(histogramOf(some));
          else if (doing === "read") expect(histogram.count).toBe(sample.length);
          else if (doing === "word") for (const value of some) histogram.recordWord(wordOf(value));
          else for (const value of some) histogram.record(value);
          if (doing === "clear") sample = [];
          else if (doing !== "read") sample.push(...some);
        }
        const expected = histogramOf(sample);
        expect(contents(histogram)).toEqual(contents(expected));
        expect(histogram.quantile(0.5)).toEqual(expected.quantile(0.5));
        expect(histogram.count).toBe(sample.length);
      }),
      { seed: 15, numRuns: 300 },
    );
  });

  it("takes out what was counted by the word", () => {
    const histogram = histogramOf([1, 2]);
    histogram.recordWord(new Uint32Array(Float64Array.of(3).buffer)[high]);
    histogram.subtract(histogramOf([3]));
    expect(histogram.count).toBe(2);
    expect(contents(histogram)).toEqual(contents(histogramOf([1, 2])));
  });

  it("is as new after clear", () => {
    const histogram = histogramOf([0, 1, 1e9]);
    histogram.clear();
    expect(contents(histogram)).toEqual([]);
    expect(histogram.quantile(0.5)).toBeNaN();
    const again = [0, 3, 1e9];
    for (const value of again) histogram.record(value);
    expect(contents(histogram)).toEqual(again.map((value) => [bucketOf(value), 1]));
  });

  it("knows where its buckets tell nothing: above 0 and below the first, and from the last on", () => {
    const histogram = histogramOf([0, smallest / 2, smallest, 1, largest]);
    expect([0.2, 0.4, 0.6, 0.8, 1].map((p) => histogram.reach(p))).toEqual([
      "within",
      "below",
      "within",
      "within",
      "beyond",
    ]);
    expect(histogram.small).toBe(1);
    expect(new Histogram().reach(0.5)).toBe("within");
  });

  it("takes what is far below for what rounding leaves, beside values in the range only", () => {
    const dust = histogramOf([1e-12, 1e-12, 1e-12]);
    expect(dust.reach(0.5)).toBe("below");
    dust.record(1);
    expect(dust.reach(0.5)).toBe("within");
    dust.record(1e-8, 4);
    expect(dust.reach(0.5)).toBe("below");
  });

  it("knows it after being merged, copied, saved, cleared, taken out of, and told by the word", () => {
    const some = histogramOf([0, 1e-8, 1e-12, 5]);
    const merged = some.copy();
    merged.merge(some);
    expect(merged.small).toBe(2);
    merged.subtract(some);
    expect(merged.small).toBe(1);
    merged.clear();
    expect(merged.small).toBe(0);
    merged.load(some.save());
    expect([merged.count, merged.small, merged.reach(0.75)]).toEqual([4, 1, "below"]);
    merged.load(histogramOf([1e-12]).save());
    expect(merged.small).toBe(1);
    merged.recordWord(new Uint32Array(Float64Array.of(1e-7).buffer)[high]);
    merged.recordWord(0);
    expect([merged.count, merged.small]).toEqual([3, 2]);
  });

  it("refuses what cannot be counted, saying so", () => {
    const histogram = new Histogram();
    expect(() => histogram.record(-0.5)).toThrow("histogram.record: value must be a finite number ≥ 0, got -0.5.");
    expect(() => histogram.record(NaN)).toThrow("got NaN");
    expect(() => histogram.record(Infinity)).toThrow("got Infinity");
    expect(() => histogram.record(1, -1)).toThrow("count must be a finite number ≥ 0, got -1");
    expect(() => histogram.quantile(1.5)).toThrow("p must be in [0, 1], got 1.5");
    expect(() => midpoint(last + 1)).toThrow(`bucket must be an integer in [0, ${last}]`);
    expect(histogram.count).toBe(0);
  });
});
