import { describe, expect, test } from "vitest";
import {
  beta,
  deterministic,
  discrete,
  type Distribution,
  empirical,
  exponential,
  gamma,
  geometric,
  hyperexponential,
  hypoexponential,
  localLaw,
  lognormal,
  mixture,
  normal,
  pareto,
  poisson,
  sampler,
  scaled,
  shifted,
  truncated,
  weibull,
  zipf,
} from "../../src/index.ts";

type Bounds = { readonly min?: number; readonly max?: number };

const one = exponential({ mean: 1 });
const narrow = gamma({ mean: 3, shape: 1e6 });
const ten = normal({ mean: 10, sd: 2 });
const wide = lognormal({ median: 2, sigma: 2 });
const heavy = pareto({ min: 1, alpha: 2.05 });
const hyper = hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] });

/** Means and variances of what lies within, by the laws' partial moments (incomplete gamma, beta and error functions, powers), by mpmath in 40 to 80 digits. */
const within: readonly (readonly [string, Distribution, Bounds, number, number])[] = [
  ["1e-9 of an exponential", one, { min: 20.7 }, 21.7, 1],
  ["1e-9 of it, to an end", one, { min: 20.7, max: 21 }, 20.842511225946975, 0.007466370157133217],
  ["1e-12 of it", one, { min: 27 }, 28, 1],
  ["1e-9 of it from below", one, { max: 1e-9 }, 4.999999999166667e-10, 8.333333333334225e-20],
  ["an end far beyond all", one, { min: 2, max: 1e6 }, 3, 1],
  ["nearly all of it", one, { min: 0.001 }, 1.001, 1],
  ["gamma", gamma({ mean: 3, shape: 2.5 }), { min: 30 }, 31.270487530888772, 1.6072831369258629],
  ["gamma, its beginning", gamma({ mean: 3, shape: 2.5 }), { max: 1e-3 }, 0.0007142479189367428, 4.5357363550807196e-8],
  ["gamma with a pole", gamma({ mean: 3, shape: 0.3 }), { max: 1e-20 }, 2.3076923076923077e-21, 7.718034473887316e-42],
  ["a narrow gamma, above", narrow, { min: 3.018 }, 3.0184782379254873, 2.1844054162364724e-7],
  ["a narrow gamma, below", narrow, { max: 2.99 }, 2.989218837066288, 5.458116450724028e-7],
  ["a narrow gamma within wide bounds", narrow, { max: 100 }, 3, 9e-6],
  ["normal", ten, { min: 22 }, 22.316965209089197, 0.09595054715666708],
  ["normal, its midst", ten, { min: 9, max: 9.1 }, 9.050197898313947, 0.0008332403944727962],
  ["lognormal, wide", wide, { min: 1e5 }, 152293.29779934578, 6788954223.214494],
  ["lognormal", lognormal({ median: 2, sigma: 0.5 }), { min: 30, max: 40 }, 32.47251290675884, 4.885276275083801],
  ["pareto", pareto({ min: 1, alpha: 9 }), { min: 10 }, 11.25, 2.0089285714285716],
  ["pareto of hardly a variance", heavy, { min: 3_000 }, 5857.142857142858, 334693877.5510217],
  ["nearly all of it", heavy, { min: 1.01 }, 1.971904761904762, 37.93569160997747],
  [
    "pareto without a variance, to an end",
    pareto({ min: 1, alpha: 1.1 }),
    { min: 3e3, max: 1e7 },
    18339.335571091397,
    15947182802.185642,
  ],
  [
    "pareto without a mean, to an end",
    pareto({ min: 1, alpha: 0.9 }),
    { min: 10, max: 1e9 },
    477.86164018320494,
    51623557553.872955,
  ],
  ["weibull", weibull({ scale: 2, shape: 0.7 }), { min: 200 }, 211.5643956158695, 138.10433970275162],
  ["beta", beta({ alpha: 2, beta: 3.5 }), { min: 0.995 }, 0.9961118998124018, 7.863076005849529e-7],
  ["hypoexponential", hypoexponential([1, 0.3, 2]), { min: 40 }, 42.000000001251415, 4.000000002502829],
  ["hyperexponential", hyper, { min: 100 }, 105.5, 30.25],
  ["truncated twice", truncated(one, { min: 10 }), { min: 25 }, 26, 1],
  ["poisson", poisson({ mean: 3.2 }), { min: 17 }, 17.21064463271566, 0.2487329072319705],
  ["poisson of many", poisson({ mean: 1e6 }), { min: 1, max: 1.001e6 }, 999712.5371722832, 629614.8321365821],
  ["shifted counts", shifted(poisson({ mean: 2 }), 0.3), { min: 14 }, 14.450624882684851, 0.16981355249796862],
  ["zipf", zipf({ items: 1e6, exponent: 1 }), { min: 10, max: 1e4 }, 1435.7695159438458, 5124592.324385324],
  ["empirical", empirical([1, 2, 2, 3, 7]), { min: 1.5, max: 3 }, 7 / 3, 2 / 9],
  ["one value of several", discrete({ values: [1, 2, 3], weights: [1, 1e-9, 1] }), { min: 1.5, max: 2.5 }, 2, 0],
  ["a constant", deterministic(3), { min: 1, max: 5 }, 3, 0],
  [
    "a constant among others",
    mixture([
      { weight: 1, of: deterministic(3) },
      { weight: 1, of: one },
    ]),
    { min: 2.9, max: 3.1 },
    2.999967103527847,
    3.296116412957537e-5,
  ],
];

describe("what lies within bounds", () => {
  test.each(within)("%s: mean and variance keep eleven digits", (_, of, bounds, mean, variance) => {
    const law = sampler(truncated(of, bounds));
    expect(Math.abs(law.mean / mean - 1)).toBeLessThan(1e-11);
    expect(Math.abs(law.variance - variance)).toBeLessThanOrEqual(1e-11 * variance);
  });

  test("in the midst keeps the mean, and of the variance what 1e-16 over what lies within leaves", () => {
    const law = sampler(truncated(one, { min: 1, max: 1.000000001 }));
    expect(Math.abs(law.mean / 1.0000000005 - 1)).toBeLessThan(1e-15);
    expect(Math.abs(law.variance / 8.333334712339373e-20 - 1)).toBeLessThan(1e-6);
  });

  test("has no moments where its tail has none", () => {
    const moments = (alpha: number): number[] => {
      const law = sampler(truncated(pareto({ min: 1, alpha }), { min: 10 }));
      return [law.mean, law.variance];
    };
    expect(moments(0.9)).toEqual([Infinity, Infinity]);
    expect(moments(1.05)[0] / 210).toBeCloseTo(1, 12);
    expect(moments(1.05)[1]).toBe(Infinity);
  });

  test("of more values than are added up is right to 1e-5 or so, and soon", { timeout: 5_000 }, () => {
    const counts = sampler(truncated(scaled(geometric({ mean: 1e5 }), 0.1), { min: 1e5 }));
    // No memory: from 10⁵ on as from 0.
    expect(Math.abs(counts.mean / 110_000 - 1)).toBeLessThan(1e-6);
    expect(Math.abs(counts.variance / 100_001_000 - 1)).toBeLessThan(2e-5);
  });

  test("of shares that rounding makes rough is found soon", { timeout: 5_000 }, () => {
    const law = sampler(truncated(beta({ alpha: 1e7, beta: 1e7 }), { max: 0.5005 }));
    expect(Math.abs(law.mean / 0.5 - 1)).toBeLessThan(1e-8);
    expect(law.variance).toBeGreaterThan(1.2498e-8);
    expect(law.variance).toBeLessThan(1.25e-8);
  });

  test("of a function is as right as its quantiles", () => {
    // P(X > x) = (1 + x)^−4: beyond 1 a Pareto law of 1 + X.
    const law = sampler(
      truncated(
        localLaw((u) => 1 / Math.sqrt(Math.sqrt(1 - u)) - 1),
        { min: 1 },
      ),
    );
    expect(law.mean).toBeCloseTo(5 / 3, 9);
    expect(law.variance).toBeCloseTo(8 / 9, 6);
  });
});
