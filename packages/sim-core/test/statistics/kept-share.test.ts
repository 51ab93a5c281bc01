import { expect, test } from "vitest";
import { holdingShare, keptShare } from "../../src/experiment.ts";

/** P(X ≥ k) of a binomial, term by term. */
const atLeast = (k: number, n: number, p: number): number => {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += term;
    term *= ((n - i) / (i + 1)) * (p / (1 - p));
  }
  return sum;
};

test("is the share at which as many would be kept by chance one time in twenty", () => {
  for (const [kept, n] of [
    [1, 1],
    [1, 20],
    [18, 20],
    [59, 60],
    [500, 1000],
  ] as const)
    expect(atLeast(kept, n, keptShare(kept, n))).toBeCloseTo(0.05, 9);
  expect(keptShare(0, 20)).toBe(0);
  // Of a plan that was fixed before, all of n prove what they prove of the smallest of one figure.
  for (const n of [1, 5, 20]) expect(keptShare(n, n)).toBeCloseTo(holdingShare(n), 9);
  expect(keptShare(18, 20, 0.5)).toBeGreaterThan(keptShare(18, 20));
});

test("refuses what is no count", () => {
  expect(() => keptShare(21, 20)).toThrow("keptShare.kept: expected a whole number from 0 to 20, got 21.");
  expect(() => keptShare(0.5, 20)).toThrow("keptShare.kept");
  expect(() => keptShare(0, 0)).toThrow("keptShare.replications: expected a positive integer, got 0.");
});
