import { describe, expect, test } from "vitest";
import type { Distribution } from "../../src/random/distribution.ts";
import { deterministic } from "../../src/random/distribution/deterministic.ts";
import { empirical } from "../../src/random/distribution/empirical.ts";
import { erlang } from "../../src/random/distribution/erlang.ts";
import { exponential } from "../../src/random/distribution/exponential.ts";
import { hyperexponential } from "../../src/random/distribution/hyperexponential.ts";
import { lognormal } from "../../src/random/distribution/lognormal.ts";
import { uniform } from "../../src/random/distribution/uniform.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import { sampler } from "../../src/random/sampler.ts";
import { stream } from "../../src/random/stream.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

const h2 = { probabilities: [0.9, 0.1], means: [0.5, 5.5] };

/** Each law with its moments in closed form; the third and fourth columns are mean and variance. */
const laws: readonly (readonly [string, Distribution, number, number])[] = [
  ["exponential by mean", exponential({ mean: 5 }), 5, 25],
  ["exponential by rate", exponential({ rate: 4 }), 0.25, 0.0625],
  ["deterministic", deterministic(3), 3, 0],
  ["uniform", uniform({ min: 2, max: 5 }), 3.5, 0.75],
  ["erlang", erlang({ mean: 6, phases: 4 }), 6, 9],
  ["hyperexponential", hyperexponential(h2), 1, 2 * (0.9 * 0.25 + 0.1 * 30.25) - 1],
  [
    "lognormal by median",
    lognormal({ median: 2, sigma: 0.5 }),
    2 * Math.exp(0.125),
    4 * Math.exp(0.25) * Math.expm1(0.25),
  ],
  ["lognormal by mean", lognormal({ mean: 7, cv: 1.5 }), 7, (7 * 1.5) ** 2],
  ["empirical", empirical([4, 1, 1, 10]), 4, 13.5],
];

/** Counts in the cells between the law's own quantiles k/64: each is as likely as the others, if quantile and sample agree. */
function cells(distribution: Distribution, draw: () => number): number[] {
  const law = sampler(distribution);
  const limits = Array.from({ length: 63 }, (_, k) => law.quantile((k + 1) / 64));
  const counts = Array.from<number>({ length: 64 }).fill(0);
  for (let i = 0; i < 200_000; i++) {
    const x = draw();
    const cell = limits.findIndex((limit) => x < limit);
    counts[cell < 0 ? 63 : cell]!++;
  }
  return counts;
}

describe.each(laws)("%s", (name, distribution, mean, variance) => {
  const law = sampler(distribution);

  test("states its moments", () => {
    expect(Math.abs(law.mean - mean)).toBeLessThan(1e-12 * mean);
    expect(Math.abs(law.variance - variance)).toBeLessThan(1e-11 * (variance + mean));
  });

  test("has the mean and variance it states (z below 5.1, error rate 3e-7 each)", () => {
    const source = stream("moments", 0, name);
    const n = 400_000;
    const sample = Array.from({ length: n }, () => law.sample(source));
    const average = sample.reduce((total, x) => total + x, 0) / n;
    const squares = sample.map((x) => (x - mean) ** 2);
    const spread = squares.reduce((total, x) => total + x, 0) / n;
    const spreadOfSquares = squares.reduce((total, x) => total + (x - spread) ** 2, 0) / n;
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(5.1 * Math.sqrt(variance / n) + 1e-12);
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(5.1 * Math.sqrt(spreadOfSquares / n) + 1e-12);
  });

  test("survives JSON", () => {
    expect(JSON.parse(JSON.stringify(distribution))).toEqual(distribution);
  });

  test("never changes", () => {
    const source = stream("golden", 0, name);
    expect(Array.from({ length: 4 }, () => law.sample(source))).toMatchSnapshot();
  });
});

describe.each(laws.filter(([name]) => name !== "deterministic" && name !== "empirical"))("%s", (name, distribution) => {
  const law = sampler(distribution);

  test("fits 64 cells from a stream and from keyed draws (chi-square, error rate 1e-5 each)", () => {
    const source = stream("cells", 0, name);
    const even = Array.from<number>({ length: 64 }).fill(200_000 / 64);
    expect(
      Math.abs(
        chiSquareDeviate(
          cells(distribution, () => law.sample(source)),
          even,
        ),
      ),
    ).toBeLessThan(4.42);
    const draw = new KeyedDraw();
    const [key0, key1] = purposeKey("cells", 0, name);
    let serial = 0;
    const keyed = (): number => {
      draw.aim(key0, key1, serial++, 0);
      return law.sample(draw);
    };
    expect(Math.abs(chiSquareDeviate(cells(distribution, keyed), even))).toBeLessThan(4.42);
  });
});

describe("quantiles", () => {
  test("in closed form", () => {
    expect(sampler(exponential({ mean: 2 })).quantile(0.5)).toBeCloseTo(2 * Math.LN2, 14);
    expect(sampler(exponential({ mean: 2 })).quantile(1)).toBe(Infinity);
    expect(sampler(uniform({ min: 2, max: 4 })).quantile(0.25)).toBe(2.5);
    expect(sampler(lognormal({ median: 3, sigma: 2 })).quantile(0.5)).toBeCloseTo(3, 14);
    expect(sampler(deterministic(9)).quantile(0.3)).toBe(9);
    const few = sampler(empirical([30, 10, 20]));
    expect([0, 0.3, 0.34, 0.66, 0.67, 1].map((p) => few.quantile(p))).toEqual([10, 10, 20, 20, 30, 30]);
  });

  test("by bisection: Erlang against chi-square tables, and both against the cdf", () => {
    // 2k phases of mean 2 are a chi-square with 2k degrees: 95 % points 9.487729037 (4), 18.30703805 (10), 124.3421134 (100).
    for (const [phases, point] of [
      [2, 9.487729036781154],
      [5, 18.307038053275146],
      [50, 124.34211340400407],
    ] as const) {
      expect(sampler(erlang({ mean: 2 * phases, phases })).quantile(0.95)).toBeCloseTo(point, 9);
    }
    const x = sampler(hyperexponential(h2)).quantile(0.99);
    expect(0.9 * Math.exp(-x / 0.5) + 0.1 * Math.exp(-x / 5.5)).toBeCloseTo(0.01, 13);
    expect(sampler(erlang({ mean: 10, phases: 10_000 })).quantile(0.5)).toBeCloseTo(9.99967, 4);
    expect(sampler(erlang({ mean: 1, phases: 2 })).quantile(0)).toBeLessThan(1e-100);
    expect(sampler(erlang({ mean: 1, phases: 2 })).quantile(1)).toBe(Infinity);
  });
});

test("the same customer scales with the law: twice the mean is twice the variate", () => {
  const draw = new KeyedDraw();
  const short = sampler(exponential({ mean: 1 }));
  const long = sampler(exponential({ mean: 2 }));
  for (let serial = 0; serial < 1000; serial++) {
    draw.aim(1, 2, serial, 0);
    const x = short.sample(draw);
    draw.aim(1, 2, serial, 0);
    expect(long.sample(draw)).toBe(2 * x);
  }
});
