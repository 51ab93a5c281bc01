import { describe, expect, test } from "vitest";
import {
  beta,
  binned,
  binomial,
  burr,
  deterministic,
  discrete,
  type Distribution,
  empirical,
  erlang,
  exponential,
  frechet,
  gamma,
  geometric,
  hyperexponential,
  hypoexponential,
  inverseGaussian,
  localLaw,
  logUniform,
  loglogistic,
  lognormal,
  lomax,
  mixture,
  negativeBinomial,
  normal,
  pareto,
  poisson,
  sampler,
  scaled,
  shifted,
  triangular,
  truncated,
  uniform,
  weibull,
  zipf,
} from "../../src/index.ts";
import { continuous, counts } from "./all-laws.ts";

/** P(X > x) by each law's closed form or special function, by mpmath in 40 digits. */
const far: readonly (readonly [string, Distribution, number, number])[] = [
  ["exponential", exponential({ mean: 5 }), 150, 9.357622968840175e-14],
  ["uniform", uniform({ min: 0, max: 8 }), 8 - 2 ** -40, 1.1368683772161603e-13],
  ["logUniform", logUniform({ min: 0.1, max: 100 }), 99.9999999, 1.4476481877904258e-10],
  ["triangular", triangular({ min: 1, mode: 2, max: 6 }), 5.99999, 4.999999999621423e-12],
  ["beta", beta({ alpha: 2, beta: 3.5 }), 0.9999, 4.4996499999982654e-14],
  ["normal", normal({ mean: 10, sd: 2 }), 24, 1.2798129107462176e-12],
  ["normal, much cut", normal({ mean: 0.5, sd: 2 }), 14, 1.234705140218074e-11],
  ["lognormal", lognormal({ median: 2, sigma: 0.5 }), 70, 5.772955140979607e-13],
  ["gamma", gamma({ mean: 3, shape: 2.5 }), 45, 9.302951809402614e-15],
  ["inverseGaussian", inverseGaussian({ mean: 2, shape: 3 }), 60, 2.758135528344991e-12],
  ["inverseGaussian, wide", inverseGaussian({ mean: 2, shape: 0.1 }), 1500, 1.2206209939243254e-12],
  ["weibull", weibull({ scale: 2, shape: 1.7 }), 15, 4.496271481778767e-14],
  ["frechet", frechet({ scale: 2, shape: 9 }), 40, 1.9531249999980925e-12],
  ["loglogistic", loglogistic({ median: 3, shape: 9 }), 60, 1.9531249999961853e-12],
  ["burr", burr({ scale: 2, shape: 3, tail: 4 }), 30, 7.698218758604063e-15],
  ["pareto", pareto({ min: 1, alpha: 9 }), 30, 5.080526342529086e-14],
  ["lomax", lomax({ scale: 3, alpha: 9 }), 60, 1.2590017894878855e-12],
  ["erlang", erlang({ mean: 6, phases: 4 }), 60, 4.888864465181051e-14],
  ["hypoexponential", hypoexponential([1, 0.3, 2]), 60, 2.2017936397269748e-13],
  ["hyperexponential", hyperexponential({ probabilities: [0.9, 0.1], means: [0.5, 5.5] }), 150, 1.4308860148391216e-13],
  ["geometric", geometric({ mean: 2.5 }), 80, 1.4575689564922202e-12],
  ["poisson", poisson({ mean: 3.2 }), 24, 1.2737663149589607e-14],
  ["binomial", binomial({ trials: 20, probability: 0.3 }), 18, 1.662033897809999e-9],
  ["negativeBinomial", negativeBinomial({ mean: 4, shape: 1.5 }), 110, 2.804952473502181e-15],
  ["zipf", zipf({ items: 1e9, exponent: 3 }), 1e5, 4.159495226147517e-11],
  ["zipf, steep", zipf({ items: 1e6, exponent: 7 }), 63, 2.520037361056427e-12],
  ["zipf of few", zipf({ items: 50, exponent: 1.1 }), 40, 0.039367653626798525],
  ["zipf to the end", zipf({ items: 1e9, exponent: 1 }), 1e9 - 5, 2.3473647811430235e-10],
  ["discrete", discrete({ values: [1, 9, 5], weights: [1, 1e-20, 1e-15] }), 5, 1e-20],
  ["binned", binned({ edges: [0, 1, 2], weights: [1, 1e-18] }), 1.75, 0.25e-18],
  ["empirical", empirical([1, 2, 3, 3]), 2, 0.5],
  [
    "mixture",
    mixture([
      { weight: 1, of: deterministic(1) },
      { weight: 3, of: exponential({ mean: 1 }) },
    ]),
    40,
    0.75 * 4.248354255291589e-18,
  ],
  ["shifted", shifted(exponential({ mean: 1 }), 2), 42, 4.248354255291589e-18],
  ["scaled", scaled(exponential({ mean: 1 }), 3), 120, 4.248354255291589e-18],
  ["truncated", truncated(exponential({ mean: 1 }), { min: 10 }), 40, 9.357622968840175e-14],
];

test.each(far)("%s: a far tail keeps eleven digits", (_, distribution, x, share) => {
  expect(Math.abs(sampler(distribution).tail(x) / share - 1)).toBeLessThan(1e-11);
});

describe.each([...continuous, ...counts, ["local", localLaw((u) => 2 + u)] as const])("%s", (_, distribution) => {
  const law = sampler(distribution);

  test("has a tail that is what its distribution function leaves", () => {
    for (const p of [1e-3, 0.1, 0.3, 0.5, 0.8, 0.999]) {
      const x = law.quantile(p);
      expect(law.cdf(x) + law.tail(x)).toBeCloseTo(1, 11);
    }
    expect([law.tail(-1), law.tail(law.min * 0.99 - 1e-9), law.tail(law.max * 1.01)]).toEqual([1, 1, 0]);
  });
});

describe("the value that follows", () => {
  test.each([...counts, ["local", localLaw((u) => 2 + u)] as const, ...continuous])("%s", (name, distribution) => {
    const law = sampler(distribution);
    if (!counts.some(([count]) => count === name)) return expect(law.following).toBeUndefined();
    const values: number[] = [];
    for (let x = -1; values.length < 20; values.push(x)) {
      x = law.following!(x);
      if (x === Infinity) break;
    }
    expect(values[0]).toBe(law.min);
    for (const [at, x] of values.entries()) {
      expect(law.cdf(x)).toBeGreaterThan(law.cdf(x * (1 - 1e-9) - 1e-9));
      if (at > 0) expect(law.cdf(x * (1 - 1e-9))).toBe(law.cdf(values[at - 1]));
    }
    if (law.max < 20) expect(values.at(-1)).toBe(law.max);
  });

  test("of composed laws, and none of those with a density", () => {
    const walk = (distribution: Distribution, count: number): number[] => {
      const law = sampler(distribution);
      const values: number[] = [];
      for (let x = -1; values.length < count;) values.push((x = law.following!(x)));
      return values;
    };
    expect(walk(scaled(poisson({ mean: 1 }), 0.1), 5)).toEqual([0, 0.1, 0.2, 3 * 0.1, 0.4]);
    expect(walk(shifted(empirical([7, 0.1, 0.1]), 0.2), 3)).toEqual([0.1 + 0.2, 7.2, Infinity]);
    expect(walk(truncated(shifted(poisson({ mean: 1 }), 0.5), { min: 2, max: 4 }), 3)).toEqual([2.5, 3.5, Infinity]);
    const either = (of: Distribution) =>
      mixture([
        { weight: 1, of: deterministic(2.5) },
        { weight: 1, of },
      ]);
    expect(walk(either(poisson({ mean: 1 })), 5)).toEqual([0, 1, 2, 2.5, 3]);
    expect(sampler(either(exponential({ mean: 1 }))).following).toBeUndefined();
  });
});
