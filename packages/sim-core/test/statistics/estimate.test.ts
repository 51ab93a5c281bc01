import { expect, test } from "vitest";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { stream } from "../../src/random/stream.ts";
import { estimateFromReplications } from "../../src/statistics/estimate.ts";

test("gives Student's interval (Law & Kelton, example of ten replications)", () => {
  const values = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09];
  const estimate = estimateFromReplications(values, 0.9);
  expect(estimate.mean).toBeCloseTo(1.343, 12);
  expect(estimate.high! - estimate.mean).toBeCloseTo(0.24, 2);
  expect(estimate.mean - estimate.low!).toBeCloseTo(estimate.high! - estimate.mean, 12);
  expect(estimate.method).toBe("Student t, 90 %, 10 replications");
});

test("says why it has no interval", () => {
  expect(estimateFromReplications([4])).toEqual({ mean: 4, method: "one replication" });
  expect(estimateFromReplications([])).toEqual({ mean: NaN, method: "no replication" });
});

test("equal values have an interval of no width", () => {
  expect(estimateFromReplications([2, 2, 2])).toMatchObject({ mean: 2, low: 2, high: 2 });
});

test("covers the truth in 95 % of 20,000 trials of 5 normal values (z below 5.1)", () => {
  const source = stream("coverage", 0, "normal");
  let covered = 0;
  for (let trial = 0; trial < 20_000; trial++) {
    const { low, high } = estimateFromReplications(
      Array.from({ length: 5 }, () => 3 + normalQuantile(source.uniform())),
    );
    if (low! <= 3 && 3 <= high!) covered++;
  }
  expect(Math.abs(covered / 20_000 - 0.95)).toBeLessThan(5.1 * Math.sqrt((0.95 * 0.05) / 20_000));
});

test("refuses what is no level and no number", () => {
  expect(() => estimateFromReplications([1, 2], 95)).toThrow(
    "estimateFromReplications.level: expected a level in (0, 1), got 95.",
  );
  expect(() => estimateFromReplications([1, NaN])).toThrow(
    "estimateFromReplications.values[1]: expected a number, got NaN.",
  );
});
