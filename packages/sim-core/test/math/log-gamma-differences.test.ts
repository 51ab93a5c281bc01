import { describe, expect, test } from "vitest";
import { logGammaDifference } from "../../src/math/log-gamma-difference.ts";
import { logGammaSecondDifference } from "../../src/math/log-gamma-second-difference.ts";

// Known values by mpmath, in 60 digits.

describe("the second difference of ln Γ", () => {
  test.each([
    [1, 1e-6, 1.6449316627382081e-12],
    [1, 1e-9, 1.6449340644441129e-18],
    [0.25, 1e-3, 1.706889293342835e-5],
    [0.25, 40, 56.57019066922558],
    [1e6, 1, 9.999995000003334e-7],
    [199.5, 1e-6, 5.025115028490146e-15],
    [3, 1e8, 138629391.56736374],
  ])("from %d on in steps of %d keeps 13 digits", (x, h, known) => {
    expect(Math.abs(logGammaSecondDifference(x, h) / known - 1)).toBeLessThan(1e-13);
  });

  test("of no step is 0, and of whole steps the logarithm of a fraction", () => {
    expect(logGammaSecondDifference(7, 0)).toBe(0);
    // Γ(3) Γ(5) / Γ(4)² = 2 · 24 / 36
    expect(logGammaSecondDifference(3, 1)).toBeCloseTo(Math.log(4 / 3), 14);
  });
});

describe("the difference of ln Γ", () => {
  test.each([
    [0.5, 1e-3, -0.001961045425668298],
    [9.5, 2, 4.602667055769973],
    [1e3, 0.25, 1.7268450619359652],
    [1e6, 1, 13.815510557964274],
    [1e9, 1e-3, 0.020723265836446913],
    [12, 50, 175.23673944197103],
  ])("from %d on over %d is right to 1e-14 of the larger of itself and 1", (x, h, known) => {
    expect(Math.abs(logGammaDifference(x, h) - known)).toBeLessThan(1e-14 * Math.max(1, known));
  });
});
