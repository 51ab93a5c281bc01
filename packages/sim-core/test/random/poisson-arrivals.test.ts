import { describe, expect, test } from "vitest";
import { intensity } from "../../src/random/intensity.ts";
import { PoissonArrivals } from "../../src/random/poisson-arrivals.ts";
import type { Rate } from "../../src/random/rate.ts";
import { constant, piecewise, powerDecay, ramp, scale, sum } from "../../src/random/rate-shapes.ts";
import { Sfc32 } from "../../src/random/sfc32.ts";
import { stream } from "../../src/random/stream.ts";
import { chiSquareDeviate, ksDistance, ksLimit } from "./goodness-of-fit.ts";

function arrivals(rate: Rate, until: number, seed: string, replication = 0): number[] {
  const process = new PoissonArrivals(intensity(rate), stream(seed, replication, "arrivals"));
  const times: number[] = [];
  for (let t = process.next(0); t < until; t = process.next(t)) times.push(t);
  return times;
}

const surge = sum(
  ramp({ start: 0, end: 26, from: 100, to: 5830 }),
  powerDecay({ at: 26, peak: 5830, tau: 6, exponent: 1.2 }),
);

describe("time-rescaling: the integrals over the gaps are exponential (KS, error rate 1e-5 each)", () => {
  test.each<[string, Rate, number]>([
    ["constant", constant(1000), 100],
    ["surge and decay", surge, 60],
    ["from nothing", ramp({ start: 0, end: 1000, from: 0, to: 200 }), 1000],
    [
      "a hundredfold step at 0",
      sum(
        constant(10),
        piecewise([
          [0, 0],
          [0, 1000],
          [50, 1000],
          [50, 0],
          [60, 0],
        ]),
      ),
      60,
    ],
    [
      "steps up and down",
      piecewise([
        [0, 1],
        [10, 1],
        [10, 9000],
        [12, 9000],
        [12, 5],
        [400, 5],
        [400, 3000],
        [410, 0],
      ]),
      410,
    ],
    [
      "overlapping decays",
      sum(...[1, 2, 3, 3.5].map((at) => powerDecay({ at, peak: 20_000, tau: 0.1, exponent: 2 }))),
      30,
    ],
    ["few arrivals under a fast change", scale(1e-3, surge), 60],
  ])("%s", (name, rate, until) => {
    const compiled = intensity(rate);
    const times = Array.from({ length: name.startsWith("few") ? 60 : 1 }, (_, r) => arrivals(rate, until, name, r));
    // The gap across the horizon is cut; under the uniform form Λ(t)/Λ(until) nothing is.
    const total = compiled.integral(0, until);
    const uniforms = times.flat().map((t) => compiled.integral(0, t) / total);
    expect(ksDistance(uniforms, (u) => u)).toBeLessThan(ksLimit(uniforms.length, 1e-5));
    const gaps = times.flatMap((run) => run.map((t, i) => compiled.integral(i === 0 ? 0 : run[i - 1]!, t)));
    if (gaps.length < 10_000) return;
    expect(ksDistance(gaps, (x) => -Math.expm1(-x))).toBeLessThan(ksLimit(gaps.length, 1e-5));
  });
});

test("millions of arrivals are as many as the integral (z below 5.1, error rate 3e-7 each)", () => {
  const rate = scale(60, sum(surge, ramp({ start: 0, end: 40, from: 4000, to: 0 })));
  const process = new PoissonArrivals(intensity(rate), stream("millions", 0, "x"));
  const limits = [10, 26, 30, 40];
  let t = process.next(0);
  let from = 0;
  for (const limit of limits) {
    let count = 0;
    for (; t < limit; t = process.next(t)) count++;
    const mean = intensity(rate).integral(from, limit);
    expect(Math.abs(count - mean) / Math.sqrt(mean)).toBeLessThan(5.1);
    from = limit;
  }
});

test("counts in windows are Poisson and independent of the window before (chi-square, error rate 1e-5 each)", () => {
  const rate = sum(constant(3), powerDecay({ at: 0, peak: 17, tau: 1, exponent: 1 }));
  const mean = intensity(rate).integral(1, 2);
  const counts = Array.from({ length: 20_000 }, (_, r) => arrivals(rate, 2, "windows", r));
  const late = counts.map((times) => times.filter((t) => t >= 1).length);
  const top = 22;
  const observed = Array.from({ length: top }, (_, k) => late.filter((n) => (k < top - 1 ? n === k : n >= k)).length);
  let p = Math.exp(-mean);
  const expected = observed.map((_, k) => {
    const share = 20_000 * p;
    p *= mean / (k + 1);
    return share;
  });
  expected[top - 1] = 20_000 - expected.slice(0, -1).reduce((total, share) => total + share, 0);
  expect(chiSquareDeviate(observed.slice(2), expected.slice(2))).toBeLessThan(4.42);
  const early = counts.map((times, i) => times.length - late[i]!);
  const centre = (values: number[]): number => values.reduce((total, n) => total + n, 0) / values.length;
  const [a, b] = [centre(early), centre(late)];
  const covariance = early.reduce((total, n, i) => total + (n - a) * (late[i]! - b), 0);
  const scaleOf = (values: number[], m: number): number => values.reduce((total, n) => total + (n - m) ** 2, 0);
  const correlation = covariance / Math.sqrt(scaleOf(early, a) * scaleOf(late, b));
  expect(Math.abs(correlation) * Math.sqrt(20_000)).toBeLessThan(4.42);
});

describe("silence", () => {
  const first = (rate: Rate, after = 0): number =>
    new PoissonArrivals(intensity(rate), stream("silence", 0, "x")).next(after);

  test("is skipped at once, however long", () => {
    const gap = piecewise([
      [0, 1000],
      [1, 1000],
      [1, 0],
      [1e12, 0],
      [1e12, 1000],
      [1e12 + 1, 1000],
    ]);
    expect(first(gap, 1)).toBeGreaterThanOrEqual(1e12);
    expect(first(gap, 1)).toBeLessThan(1e12 + 0.1);
    expect(first(ramp({ start: 1e9, end: 2e9, from: 0, to: 5 }))).toBeGreaterThan(1e9);
  });

  test("at the end means Infinity, also under a tail that only fades", () => {
    expect(first(constant(0))).toBe(Infinity);
    expect(
      first(
        piecewise([
          [0, 5],
          [10, 5],
        ]),
        10,
      ),
    ).toBe(Infinity);
    expect(
      first(
        piecewise([
          [0, 5],
          [10, 5],
        ]),
        9.9999999,
      ),
    ).toBe(Infinity);
    expect(first(powerDecay({ at: 0, peak: 1e-3, tau: 1, exponent: 3 }))).toBe(Infinity);
    expect(first(constant(1), Infinity)).toBe(Infinity);
    expect(arrivals(powerDecay({ at: 0, peak: 100, tau: 1, exponent: 2 }), Infinity, "fading").length).toBeGreaterThan(
      50,
    );
  });

  test("a slow law without end still has a next arrival", () => {
    const t = first(powerDecay({ at: 0, peak: 1e-2, tau: 1, exponent: 0.5 }));
    expect(t).toBeGreaterThan(1);
    expect(t).toBeLessThan(Infinity);
  });
});

test("arrivals never precede `after`, nor come where the rate is 0", () => {
  const rate = piecewise([
    [0, 0],
    [1, 5000],
    [2, 0],
    [3, 0],
    [3, 8000],
    [4, 8000],
  ]);
  const times = arrivals(rate, 10, "support");
  expect(times.every((t, i) => i === 0 || t >= times[i - 1]!)).toBe(true);
  expect(times.every((t) => intensity(rate).at(t) > 0)).toBe(true);
});

test("four times the rate in a quarter of the time gives every arrival at a quarter of its time, exactly", () => {
  const slow = sum(
    constant(0.5),
    ramp({ start: 0, end: 26, from: 10, to: 583 }),
    powerDecay({ at: 26, peak: 583, tau: 6, exponent: 1.2 }),
  );
  const fast = sum(
    constant(2),
    ramp({ start: 0, end: 6.5, from: 40, to: 2332 }),
    powerDecay({ at: 6.5, peak: 2332, tau: 1.5, exponent: 1.2 }),
  );
  const times = arrivals(slow, 400, "rescaled");
  expect(times.length).toBeGreaterThan(5000);
  expect(arrivals(fast, 100, "rescaled")).toEqual(times.map((t) => t / 4));
});

test("continues bit for bit from its state", () => {
  const source = stream("state", 0, "x");
  const process = new PoissonArrivals(intensity(surge), source);
  let t = 0;
  for (let i = 0; i < 1000; i++) t = process.next(t);
  const copySource = Sfc32.fromState(source.state());
  const copy = new PoissonArrivals(intensity(surge), copySource);
  copy.restore(process.state());
  let u = t;
  for (let i = 0; i < 20_000; i++) expect((u = copy.next(u))).toBe((t = process.next(t)));
});

test("never changes", () => {
  expect(arrivals(surge, 0.05, "golden")).toMatchSnapshot();
  expect(arrivals(surge, 27, "golden").slice(-3)).toMatchSnapshot();
});
