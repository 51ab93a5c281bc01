import { describe, expect, test } from "vitest";
import {
  fit,
  gammaOfMoments,
  ksProbability,
  lognormalOfMoments,
  phaseTypeOfMoments,
  quantilePlot,
} from "../../src/experiment.ts";
import {
  exponential,
  gamma,
  inverseGaussian,
  lognormal,
  lomax,
  pareto,
  sampler,
  stream,
  uniform,
  weibull,
  type Distribution,
} from "../../src/index.ts";
import { digamma } from "../../src/math/digamma.ts";
import { logGamma } from "../../src/math/log-gamma.ts";
import { fittedLaws, likeliest } from "../../src/statistics/maximum-likelihood.ts";

const draw = (distribution: Distribution, n: number, seed = "fit data"): number[] => {
  const law = sampler(distribution);
  const source = stream(seed, 0, distribution.law);
  return Array.from({ length: n }, () => law.sample(source));
};

const truths: readonly Distribution[] = [
  exponential({ mean: 3 }),
  uniform({ min: 1, max: 4 }),
  lognormal({ median: 2, sigma: 0.8 }),
  gamma({ mean: 3, shape: 2.5 }),
  weibull({ scale: 2, shape: 1.7 }),
  inverseGaussian({ mean: 2, shape: 3 }),
  pareto({ min: 1, alpha: 2.5 }),
  lomax({ scale: 3, alpha: 3 }),
];

describe("maximum likelihood", () => {
  test.each(truths)("finds back $law from 20,000 values (five spreads, at most 6 %)", (truth) => {
    const found = likeliest(truth.law as never, draw(truth, 20_000)).distribution as unknown as Record<string, number>;
    const { law, ...parameters } = truth as unknown as Record<string, number>;
    for (const [name, value] of Object.entries(parameters)) {
      const tolerance = String(law) === "lomax" ? 0.2 : 0.06;
      expect(Math.abs(found[name] / value - 1), name).toBeLessThan(tolerance);
    }
  });

  test.each(truths)("of $law is a maximum: no nearby parameter is likelier", (truth) => {
    const values = draw(truth, 500);
    const { distribution, logLikelihood } = likeliest(truth.law as never, values);
    // The density by differences of the distribution function, an independent way to the likelihood.
    const likelihood = (data: Distribution): number => {
      const law = sampler(data);
      return values.reduce((total, x) => {
        const step = 1e-5 * x;
        return total + Math.log((law.cdf(x + step) - law.cdf(x - step)) / (2 * step));
      }, 0);
    };
    if (truth.law === "uniform" || truth.law === "pareto") return;
    expect(logLikelihood / likelihood(distribution)).toBeCloseTo(1, 5);
    const { law, ...parameters } = distribution as unknown as Record<string, number>;
    for (const [name, value] of Object.entries(parameters)) {
      for (const factor of [0.97, 1.03]) {
        expect(likelihood({ law, ...parameters, [name]: value * factor } as never), name).toBeLessThan(
          logLikelihood + 0.02,
        );
      }
    }
  });

  test("digamma is the derivative of ln Γ", () => {
    for (const x of [0.1, 1, 2.5, 11.9, 40]) {
      expect(digamma(x)).toBeCloseTo((logGamma(x + 1e-5) - logGamma(x - 1e-5)) / 2e-5, 6);
    }
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13);
  });
});

describe("fit", () => {
  test("ranks the true law first and does not reject it", () => {
    for (const truth of [gamma({ mean: 3, shape: 4 }), lognormal({ median: 2, sigma: 1.2 })]) {
      const [best] = fit(draw(truth, 800), { resamples: 39 });
      expect(best.distribution.law).toBe(truth.law);
      expect(best.pValue).toBeGreaterThan(0.05);
    }
  });

  test("rejects a law that does not describe the data, though it be the best of those asked for", () => {
    const two = [...draw(uniform({ min: 1, max: 2 }), 200), ...draw(uniform({ min: 20, max: 21 }), 200)];
    const [best] = fit(two, { laws: ["exponential", "gamma"], resamples: 39 });
    expect(best.pValue).toBeLessThan(0.05);
  });

  test("rejects a true law one time in twenty (200 samples, z below 4)", () => {
    let rejected = 0;
    for (let trial = 0; trial < 200; trial++) {
      const [{ pValue }] = fit(draw(exponential({ mean: 1 }), 40, `trial ${trial}`), {
        laws: ["exponential"],
        resamples: 19,
      });
      if (pValue <= 0.05) rejected++;
    }
    expect(Math.abs(rejected / 200 - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / 200));
  });

  test.each([
    [[1, 2, 3], "fit.values: expected at least 10 values, got 3."],
    [
      Array.from({ length: 10 }, () => 2),
      "fit.values: expected values that are not all alike, got 2. Use deterministic.",
    ],
    [[...draw(exponential({ mean: 1 }), 20), 0], "fit.values[20]: expected a positive number, got 0."],
    [[...draw(exponential({ mean: 1 }), 20), NaN], "fit.values[20]"],
  ])("refuses bad data %#", (values, message) => {
    expect(() => fit(values)).toThrow(message);
    expect(() => fit(draw(exponential({ mean: 1 }), 20), { laws: ["zipf" as never] })).toThrow(/fit\.laws/);
  });

  test("tries every law it knows", () => {
    expect(
      fit(draw(exponential({ mean: 1 }), 50), { resamples: 0 })
        .map(({ distribution }) => distribution.law)
        .toSorted(),
    ).toEqual([...fittedLaws].toSorted());
  });
});

describe("two moments", () => {
  test.each([0.03, 0.25, 0.3, 0.5, 0.77, 1, 1.5, 9])("make a phase-type law of scv %d", (scv) => {
    const { mean, variance } = sampler(phaseTypeOfMoments({ mean: 2.5, scv }));
    expect(mean).toBeCloseTo(2.5, 10);
    expect(variance / mean ** 2).toBeCloseTo(scv, 9);
  });

  test.each([0.2, 1, 3])("make a gamma and a lognormal law of scv %d", (scv) => {
    for (const make of [gammaOfMoments, lognormalOfMoments]) {
      const { mean, variance } = sampler(make({ mean: 2.5, scv }));
      expect(mean).toBeCloseTo(2.5, 10);
      expect(variance / mean ** 2).toBeCloseTo(scv, 9);
    }
    expect(() => phaseTypeOfMoments({ mean: 1, scv: 0 })).toThrow(/phaseTypeOfMoments\.scv/);
  });
});

test("Kolmogorov's limit has its tabled points", () => {
  // λ = 1.358 leaves 5 %, 1.628 one per cent.
  expect(ksProbability(1.3581 / 1e4, 1e8)).toBeCloseTo(0.05, 4);
  expect(ksProbability(1.6276 / 1e4, 1e8)).toBeCloseTo(0.01, 4);
  expect(ksProbability(0, 10)).toBe(1);
});

test("a quantile plot lies on its line where the law is right", () => {
  const svg = quantilePlot(draw(gamma({ mean: 3, shape: 2 }), 5_000), gamma({ mean: 3, shape: 2 }));
  const dots = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(dots).toHaveLength(200);
  // Nearly all within six pixels of the diagonal x + y = 360; the last few are the tail's own chance.
  for (const [x, y] of dots.slice(0, 190)) expect(Math.abs(x + y - 360)).toBeLessThan(6);
  expect(() => quantilePlot([1], exponential({ mean: 1 }))).toThrow(/at least 2 values/);
});
