import { expect, test } from "vitest";
import { poissonMaximumBand } from "../../src/check/poisson-maximum.ts";

test("the band of one Poisson count is that of its quantiles", () => {
  // Poisson of mean 4: P(N = 0) = 0.018, P(N ≤ 9) = 0.9919, P(N ≤ 10) = 0.9972.
  expect(poissonMaximumBand([4])).toEqual({ low: 0, high: 10 });
});

test("the maximum of sixty counts of mean 400 lies well above 400", () => {
  const { low, high } = poissonMaximumBand(Array.from({ length: 60 }, () => 400));
  // The mean of the maximum of 60 normal values is 2.3 standard deviations above their mean: 446.
  expect(low).toBeGreaterThan(420);
  expect(high).toBeLessThan(490);
  expect(low).toBeLessThan(446);
  expect(high).toBeGreaterThan(446);
});
