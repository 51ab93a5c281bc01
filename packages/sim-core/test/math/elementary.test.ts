import { describe, expect, test } from "vitest";
import { exp } from "../../src/math/exp.ts";
import { expm1 } from "../../src/math/expm1.ts";
import { ln } from "../../src/math/ln.ts";
import { ln1p } from "../../src/math/ln1p.ts";
import { power } from "../../src/math/power.ts";
import { stream } from "../../src/random/stream.ts";
import { expErrorInUlps, lnErrorInUlps } from "./exact-elementary.ts";

function worst(count: number, error: () => number): number {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, error());
  return most;
}

describe("ln", () => {
  test("is within 1 ulp over all magnitudes, and near 1", () => {
    const random = stream("ln", 0, "arguments");
    const wide = worst(3000, () => {
      const x = exp(1416 * random.uniform() - 708);
      return lnErrorInUlps(x, ln(x));
    });
    const near = worst(3000, () => {
      const x = 0.6 + random.uniform();
      return lnErrorInUlps(x, ln(x));
    });
    expect(wide).toBeLessThan(1);
    expect(near).toBeLessThan(1);
  });

  test("knows its edges", () => {
    expect(ln(1)).toBe(0);
    expect(ln(0)).toBe(-Infinity);
    expect(ln(Infinity)).toBe(Infinity);
    expect(ln(-1)).toBeNaN();
    expect(ln(NaN)).toBeNaN();
    expect(ln(Number.MIN_VALUE)).toBe(-744.4400719213812);
    expect(ln(Number.MAX_VALUE)).toBe(709.782712893384);
  });
});

describe("exp", () => {
  test("is within 1 ulp over the range of normal results, and near 0", () => {
    const random = stream("exp", 0, "arguments");
    const wide = worst(3000, () => {
      const x = 1417 * random.uniform() - 708;
      return expErrorInUlps(x, exp(x));
    });
    const near = worst(3000, () => {
      const x = random.uniform() - 0.5;
      return expErrorInUlps(x, exp(x));
    });
    expect(wide).toBeLessThan(1);
    expect(near).toBeLessThan(1);
  });

  test("knows its edges", () => {
    expect(exp(0)).toBe(1);
    expect(exp(710)).toBe(Infinity);
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308);
    expect(exp(-745.2)).toBe(0);
    expect(exp(-745.13)).toBe(Number.MIN_VALUE);
    expect(exp(-744)).toBe(2 * Number.MIN_VALUE);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
  });
});

test("ln1p and expm1 keep their digits near 0 and undo each other", () => {
  for (const x of [1e-300, 1e-17, 3e-9, -2e-5, 0.3, -0.9, 20]) {
    expect(Math.abs(expm1(ln1p(x)) / x - 1)).toBeLessThan(1e-14);
  }
  expect(Math.abs(ln1p(1e-9) / 9.999999995e-10 - 1)).toBeLessThan(1e-15);
  expect(Math.abs(expm1(1e-9) / 1.0000000005e-9 - 1)).toBeLessThan(1e-15);
  expect(expm1(-800)).toBe(-1);
  expect(ln1p(-1)).toBe(-Infinity);
});

test("power meets roots and whole exponents within its stated error", () => {
  expect(Math.abs(power(2, 10) / 1024 - 1)).toBeLessThan(5e-15);
  expect(Math.abs(power(7, 0.5) / Math.sqrt(7) - 1)).toBeLessThan(5e-15);
  expect(power(3, 0)).toBe(1);
});

test("ln and exp never change", () => {
  expect([1e-9, 0.1, 0.7, 3, 583000].map(ln)).toMatchInlineSnapshot(`
    [
      -20.72326583694641,
      -2.3025850929940455,
      -0.35667494393873245,
      1.0986122886681096,
      13.27594246533263,
    ]
  `);
  expect([-30.1, -1, 0.1, 3.3, 100].map(exp)).toMatchInlineSnapshot(`
    [
      8.467127406079322e-14,
      0.36787944117144233,
      1.1051709180756477,
      27.112638920657883,
      2.6881171418161356e+43,
    ]
  `);
});
