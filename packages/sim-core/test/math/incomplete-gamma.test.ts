import { describe, expect, test } from "vitest";
import { incompleteGamma } from "../../src/math/incomplete-gamma.ts";
import { normalCdf } from "../../src/math/normal-cdf.ts";
import { normalQuantile } from "../../src/math/normal-quantile.ts";

/** Σ over k < a of e^−x x^k / k!, the other way to Q for whole a. */
const poissonBelow = (a: number, x: number): number => {
  let term = Math.exp(-x);
  let total = 0;
  for (let k = 0; k < a; term *= x / ++k) total += term;
  return total;
};

describe("the incomplete gamma function", () => {
  test.each([
    [1, 0.01],
    [1, 3],
    [4, 2],
    [4, 9],
    [30, 12],
    [30, 50],
    [100, 101],
  ])("of whole a = %d at x = %d is a Poisson sum", (a, x) => {
    const { lower, upper } = incompleteGamma(a, x);
    expect(upper / poissonBelow(a, x)).toBeCloseTo(1, 11);
    expect(lower + upper).toBeCloseTo(1, 14);
  });

  test.each([0.3, 0.5, 2.7, 80.25, 3_000.5])("keeps P(a, x) − P(a + 1, x) = xᵃe⁻ˣ/Γ(a + 1) at a = %d", (a) => {
    for (const x of [a * 0.9, a, a + 1, a * 1.1]) {
      // On the side that is small, where the difference cancels least.
      const share = (shape: number): number => {
        const { lower, upper } = incompleteGamma(shape, x);
        return x < a ? lower : -upper;
      };
      // Each step is x/(a + 1) times the one before.
      const step = share(a) - share(a + 1);
      const next = share(a + 1) - share(a + 2);
      expect((next / step) * ((a + 1) / x)).toBeCloseTo(1, 9);
    }
  });

  test("is accurate in both tails", () => {
    // Chi-square of 2 degrees: P = 1 − e^(−x) exactly, however small.
    expect(incompleteGamma(1, 1e-12).lower / 1e-12).toBeCloseTo(1, 11);
    expect(incompleteGamma(1, 600).upper / Math.exp(-600)).toBeCloseTo(1, 10);
  });

  test.each([
    [0, 1, /incompleteGamma\.a/],
    [1, -1, /incompleteGamma\.x/],
    [NaN, 1, /incompleteGamma\.a/],
  ])("refuses a = %d, x = %d", (a, x, message) => {
    expect(() => incompleteGamma(a, x)).toThrow(message);
  });
});

describe("the normal law", () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.959963984540054, 0.975],
    [-6, 9.865876450376981e-10],
    [-37, 5.725571222524577e-300],
  ])("P(Z ≤ %d)", (z, p) => {
    expect(normalCdf(z) / p).toBeCloseTo(1, 11);
  });

  test("inverts its quantile", () => {
    for (const p of [1e-200, 1e-9, 0.01, 0.3, 0.5, 0.9, 0.999])
      expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(NaN)).toBeNaN();
  });
});
