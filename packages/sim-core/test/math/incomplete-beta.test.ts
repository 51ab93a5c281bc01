import { describe, expect, test } from "vitest";
import { incompleteBeta } from "../../src/math/incomplete-beta.ts";
import { zipfIntegral, zipfSum } from "../../src/math/zipf-sum.ts";

describe("the incomplete beta function", () => {
  test("of whole shapes is a binomial tail", () => {
    // P(N ≥ 3) of 10 trials at 0.3, added up.
    let term = 0.7 ** 10;
    let below = 0;
    for (let k = 0; k < 3; k++) {
      below += term;
      term *= ((10 - k) / (k + 1)) * (0.3 / 0.7);
    }
    expect(incompleteBeta(3, 8, 0.3)).toBeCloseTo(1 - below, 13);
  });

  test.each([
    [0.5, 0.5, 0.25, 1 / 3],
    [1, 3, 0.2, 1 - 0.8 ** 3],
    [5, 1, 0.9, 0.9 ** 5],
    [2, 2, 0.5, 0.5],
    [5_000, 5_000, 0.5, 0.5],
  ])("I(%d, %d) at %d", (a, b, x, value) => {
    expect(incompleteBeta(a, b, x) / value).toBeCloseTo(1, 10);
  });

  test("is symmetric and bounded", () => {
    for (const x of [0.01, 0.4, 0.93])
      expect(incompleteBeta(2.3, 7.1, x) + incompleteBeta(7.1, 2.3, 1 - x)).toBeCloseTo(1, 13);
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
    expect(() => incompleteBeta(0, 1, 0.5)).toThrow(/incompleteBeta\.a/);
    expect(() => incompleteBeta(1, 1, 2)).toThrow(/incompleteBeta\.x/);
  });
});

describe("sums of powers", () => {
  test.each([0, 0.5, 0.8, 1, 1.4, 2, 5, -1, -0.5])("of exponent %d by the expansion and one by one", (s) => {
    let total = 0;
    for (let k = 20_000; k >= 1; k--) total += k ** -s;
    expect(zipfSum(20_000, s) / total).toBeCloseTo(1, 12);
  });

  test("near known limits", () => {
    expect(zipfSum(1e12, 2)).toBeCloseTo(Math.PI ** 2 / 6, 11);
    expect(zipfSum(1e9, 1)).toBeCloseTo(Math.log(1e9) + 0.5772156649015329 + 5e-10, 12);
    expect(zipfIntegral(10, 1)).toBeCloseTo(Math.LN10, 14);
    expect(zipfIntegral(10, 1 + 1e-14)).toBeCloseTo(Math.LN10, 10);
  });
});
