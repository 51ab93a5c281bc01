import { describe, expect, test } from "vitest";
import { intensity } from "../../src/random/intensity.ts";
import type { Rate } from "../../src/random/rate.ts";
import { constant, piecewise, powerDecay, ramp, scale, sum } from "../../src/random/rate-shapes.ts";
import { stream } from "../../src/random/stream.ts";
import { validateRate } from "../../src/random/validate-rate.ts";

const night = sum(
  constant(20),
  ramp({ start: 0, end: 26, from: 500, to: 5830 }),
  powerDecay({ at: 26, peak: 5830, tau: 60, exponent: 1.2 }),
  scale(
    0.5,
    piecewise([
      [40, 0],
      [50, 100],
      [50, 900],
      [70, 900],
      [80, 0],
    ]),
  ),
  powerDecay({ at: 55, peak: 300, tau: 3, exponent: 1 }),
);

describe("values", () => {
  test("of each shape, half-open", () => {
    const line = intensity(ramp({ start: 10, end: 20, from: 4, to: 8 }));
    expect([9.9, 10, 15, 19.999999, 20, 25].map((t) => line.at(t))).toEqual([0, 4, 6, expect.closeTo(8, 5), 0, 0]);
    const steps = intensity(
      piecewise([
        [0, 1],
        [5, 1],
        [5, 3],
        [10, 7],
      ]),
    );
    expect([-1, 0, 4, 5, 7.5, 10].map((t) => steps.at(t))).toEqual([0, 1, 1, 3, 5, 0]);
    const decay = intensity(powerDecay({ at: 2, peak: 100, tau: 5, exponent: 2 }));
    expect([1, 2, 7, 12].map((t) => decay.at(t))).toEqual([
      0,
      100,
      expect.closeTo(25, 12),
      expect.closeTo(100 / 9, 12),
    ]);
    expect(intensity(constant(3)).at(-1e9)).toBe(3);
    expect(intensity(scale(2, scale(3, constant(4)))).at(0)).toBe(24);
  });

  test("of a sum are the sum of its parts, and exactly 0 outside", () => {
    const parts = (night as Extract<Rate, { shape: "sum" }>).parts.map(intensity);
    const whole = intensity(night);
    const random = stream("sum", 0, "t");
    for (let i = 0; i < 2000; i++) {
      const t = random.uniform() * 120 - 10;
      expect(whole.at(t)).toBeCloseTo(
        parts.reduce((total, part) => total + part.at(t), 0),
        8,
      );
    }
    const bursts = intensity(
      sum(...[0.1, 0.3, 0.7].map((start) => ramp({ start, end: start + 0.1, from: 0.1, to: 0.3 }))),
    );
    expect([0.25, 0.5, 0.6, 0.9].map((t) => bursts.at(t))).toEqual([0, 0, 0, 0]);
  });

  test("breaks are found, and the peak with its time", () => {
    const whole = intensity(night);
    expect([-5, 0, 26, 40, 50, 79, 80].map((t) => whole.nextBreak(t))).toEqual([0, 26, 40, 50, 55, 80, Infinity]);
    expect(whole.peak.at).toBe(26);
    expect(whole.peak.rate).toBeCloseTo(5850, 9);
    expect(intensity(ramp({ start: 3, end: 9, from: 1, to: 2 })).peak).toEqual({ rate: 2, at: 9 });
    expect(intensity(constant(7)).peak).toEqual({ rate: 7, at: 0 });
  });
});

describe("bounds", () => {
  test("hold everywhere, and the upper one is reached", () => {
    const whole = intensity(night);
    const random = stream("bounds", 0, "t");
    const out = new Float64Array(2);
    for (let i = 0; i < 500; i++) {
      const from = random.uniform() * 100 - 5;
      const to = from + random.uniform() * random.uniform() * 60;
      whole.bounds(from, to, out);
      const values = Array.from({ length: 200 }, (_, k) => whole.at(from + ((to - from) * k) / 200));
      expect(out[0]!).toBeLessThanOrEqual(Math.min(...values) * (1 + 1e-12));
      expect(out[1]!).toBeGreaterThanOrEqual(Math.max(...values) * (1 - 1e-12));
    }
  });

  test("are exact for a monotone shape, and do not look beyond their end", () => {
    const out = new Float64Array(2);
    intensity(powerDecay({ at: 0, peak: 8, tau: 1, exponent: 1 })).bounds(1, 3, out);
    expect([...out]).toEqual([expect.closeTo(2, 12), expect.closeTo(4, 12)]);
    const jump = intensity(
      piecewise([
        [0, 1],
        [5, 3],
        [5, 900],
        [9, 900],
      ]),
    );
    jump.bounds(0, 5, out);
    expect([...out]).toEqual([1, 3]);
    jump.bounds(2.5, 5.1, out);
    expect([...out]).toEqual([2, 900]);
    jump.bounds(20, Infinity, out);
    expect([...out]).toEqual([0, 0]);
  });
});

describe("integral", () => {
  test("is the area, by Simpson's rule between the breaks", () => {
    const whole = intensity(night);
    const limits = [-5, 0, 13, 26, 40, 50, 55, 70, 80, 300];
    for (let i = 1; i < limits.length; i++) {
      const [from, to] = [limits[i - 1]!, limits[i]! - 1e-9];
      const n = 20_000;
      const step = (to - from) / n;
      let area = 0;
      for (let k = 0; k <= n; k++) area += (k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2) * whole.at(from + k * step);
      expect(whole.integral(from, to) / ((area * step) / 3)).toBeCloseTo(1, 9);
    }
    const all = whole.integral(-5, 300);
    expect(limits.slice(1).reduce((total, limit, i) => total + whole.integral(limits[i]!, limit), 0) / all).toBeCloseTo(
      1,
      13,
    );
  });

  test("keeps its digits over short spans far out, and knows the infinite", () => {
    const far = intensity(sum(powerDecay({ at: 0, peak: 1000, tau: 1, exponent: 1.5 }), constant(1)));
    expect(far.integral(1e6, 1e6 + 1e-3) / (far.at(1e6) * 1e-3)).toBeCloseTo(1, 6);
    expect(intensity(powerDecay({ at: 0, peak: 3, tau: 2, exponent: 3 })).integral(-1, Infinity)).toBeCloseTo(3, 12);
    expect(intensity(powerDecay({ at: 0, peak: 3, tau: 2, exponent: 1 })).integral(0, Infinity)).toBe(Infinity);
    expect(intensity(constant(0)).integral(0, Infinity)).toBe(0);
    expect(intensity(constant(1)).integral(5, 5)).toBe(0);
  });

  test("of the published ramping example: 300 to 600 to 600 to 60 per minute makes 4260", () => {
    const rate = intensity(
      piecewise([
        [0, 300],
        [1, 300],
        [3, 600],
        [7, 600],
        [9, 60],
      ]),
    );
    expect(rate.integral(0, 9)).toBeCloseTo(4260, 9);
  });
});

test.each([
  [
    { shape: "sum", parts: [{ shape: "constant", rate: -1 }] },
    "sources.buyers.rate.parts[0].rate: expected a non-negative number, got -1.",
  ],
  [
    { shape: "saw" },
    'sources.buyers.rate.shape: expected one of constant, piecewise, ramp, powerDecay, local, sum, scale, got "saw".',
  ],
  [3, "sources.buyers.rate: expected a rate, an object with a shape"],
  [{ shape: "piecewise", points: [[0, 1]] }, "points: expected at least two points, got [[0,1]]."],
  [
    {
      shape: "piecewise",
      points: [
        [0, 1],
        [1, 2],
        [0.5, 3],
      ],
    },
    "points[2][0]: expected a time not before 1, got 0.5.",
  ],
  [
    {
      shape: "piecewise",
      points: [
        [0, 1],
        [0, 2],
        [0, 3],
      ],
    },
    "points[2][0]: expected at most two points at one time, got 0.",
  ],
  [{ shape: "piecewise", points: [[0, 1], [1]] }, "points[1]: expected a pair [time, rate], got [1]."],
  [{ shape: "ramp", start: 5, end: 5, from: 0, to: 1 }, "end: expected a time after start (5), got 5."],
  [{ shape: "ramp", start: 5, end: 6, from: 0 }, "to: expected a value, got undefined."],
  [{ shape: "powerDecay", at: 0, peak: 1, tau: 0, exponent: 1 }, "tau: expected a positive number, got 0."],
  [
    { shape: "scale", factor: Infinity, rate: { shape: "constant", rate: 1 } },
    "factor: expected a non-negative, finite number, got Infinity.",
  ],
  [{ shape: "sum", parts: [] }, "parts: expected a non-empty array, got []."],
])("a rate from outside is refused with its path: %j", (value, message) => {
  expect(() => validateRate(value, "sources.buyers.rate")).toThrow(message);
});

test("a rate nested without end is refused, not followed", () => {
  let rate: unknown = { shape: "constant", rate: 1 };
  for (let i = 0; i < 100_000; i++) rate = { shape: "scale", factor: 1, rate };
  expect(() => validateRate(rate, "rate")).toThrow("expected at most 64 rates within one another");
});
