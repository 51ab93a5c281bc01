import { expect, test } from "vitest";
import { integrate } from "../../src/math/integrate.ts";
import { integrateOutward } from "../../src/math/integrate-outward.ts";

test.each([
  ["a polynomial", (x: number) => 3 * x * x, 0, 2, 8],
  ["an exponential", (x: number) => Math.exp(-x), 0, 40, 1],
  ["a wave", Math.sin, 0, Math.PI, 2],
  ["a jump", (x: number) => (x < 1 / 3 ? 1 : 0), 0, 1, 1 / 3],
  ["a narrow peak", (x: number) => 1 / (1e-6 + (x - 0.3) ** 2), 0, 1, 1000 * (Math.atan(700) + Math.atan(300))],
])("integrates %s", (_, f, from, to, area) => {
  expect(integrate(f, from, to) / area).toBeCloseTo(1, 9);
});

test("refuses what is not finite, with the place", () => {
  expect(() => integrate((x) => 1 / x, 0, 1)).toThrow("integrate.f: expected a finite value at 0, got Infinity.");
  expect(() => integrate(Math.sin, 0, Infinity)).toThrow(/integrate\.to/);
});

test("integrates outward as far as it takes, from a first stretch of any order", () => {
  for (const scale of [1e-3, 1, 50]) {
    expect(integrateOutward((x) => Math.exp(-x), Infinity, scale, 1e-11, 1)).toBeCloseTo(1, 11);
    expect(integrateOutward((x) => (1 + x) ** -3, Infinity, scale, 1e-11, 0.5)).toBeCloseTo(0.5, 11);
    expect(integrateOutward((x) => (1 + x) ** -1, 999, scale, 1e-11, 1)).toBeCloseTo(Math.log(1_000), 10);
  }
  // Its integral is 10⁵, nearly all of it beyond 10⁶⁰.
  expect(integrateOutward((x) => (1 + x) ** -1.00001, Infinity, 1, 1e-11, 1)).toBeUndefined();
});
