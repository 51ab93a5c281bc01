import { describe, expect, test } from "vitest";
import {
  beta,
  binned,
  binomial,
  coxian,
  deterministic,
  discrete,
  type Distribution,
  gamma,
  hypoexponential,
  loglogistic,
  lomax,
  mixture,
  normal,
  pareto,
  pert,
  phaseType,
  poisson,
  sampler,
  scaled,
  shifted,
  stream,
  triangular,
  truncated,
  uniform,
  weibull,
  zipf,
} from "../../src/index.ts";
import { integrate } from "../../src/math/integrate.ts";
import { laws } from "../../src/random/laws.ts";
import { validateDistribution } from "../../src/random/validate-distribution.ts";
import { continuous, counts } from "./all-laws.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

const draws = (name: string, distribution: Distribution, n: number): number[] => {
  const law = sampler(distribution);
  const source = stream("laws", 0, name);
  return Array.from({ length: n }, () => law.sample(source));
};

describe.each(continuous)("%s", (name, distribution) => {
  const law = sampler(distribution);

  test("fits 50 cells between its own quantiles (chi-square, error rate 1e-5)", () => {
    const sample = Float64Array.from(draws(name, distribution, 100_000)).sort();
    const cells = Array.from<number>({ length: 50 }).fill(0);
    const limits = cells.map((_, at) => law.quantile((at + 1) / 50));
    let cell = 0;
    for (const x of sample) {
      while (cell < 49 && x >= limits[cell]) cell++;
      cells[cell]++;
    }
    expect(
      Math.abs(
        chiSquareDeviate(
          cells,
          cells.map(() => 2_000),
        ),
      ),
    ).toBeLessThan(4.42);
    expect(sample[0]).toBeGreaterThanOrEqual(law.min);
    expect(sample.at(-1)!).toBeLessThanOrEqual(law.max);
  });

  test("has the moments of its distribution function", () => {
    const end = Math.min(law.max, law.quantile(1 - 1e-13));
    const mean = integrate((x) => 1 - law.cdf(x), 0, end);
    const square = integrate((x) => 2 * x * (1 - law.cdf(x)), 0, end);
    expect(law.mean / mean).toBeCloseTo(1, 5);
    expect(law.variance / (square - mean * mean)).toBeCloseTo(1, 3);
  });

  test("has quantiles that invert its distribution function", () => {
    for (const p of [0.001, 0.1, 0.5, 0.77, 0.9, 0.999]) expect(law.cdf(law.quantile(p))).toBeCloseTo(p, 9);
    expect(law.cdf(law.min * 0.999)).toBeCloseTo(0, 9);
    expect(law.quantile(1)).toBe(law.max);
    expect(law.quantile(0)).toBeGreaterThanOrEqual(law.min);
  });
});

describe.each(counts)("%s", (name, distribution) => {
  const law = sampler(distribution);
  const below = (x: number): number => law.cdf(x - 0.5);

  test("fits its own probabilities (chi-square over cells of 50 or more, error rate 1e-5)", () => {
    const sample = draws(name, distribution, 100_000);
    const observed: number[] = [];
    const expected: number[] = [];
    let from = -1;
    const last = law.quantile(0.9999);
    for (let k = 0; k <= last; k++) {
      const share = law.cdf(k) - law.cdf(from);
      if (share * 100_000 < 50) continue;
      observed.push(sample.filter((x) => x > from && x <= k).length);
      expected.push(share * 100_000);
      from = k;
    }
    observed.push(sample.filter((x) => x > from).length + 1);
    expected.push((1 - law.cdf(from)) * 100_000 + 1);
    expect(chiSquareDeviate(observed, expected)).toBeLessThan(4.42);
  });

  test("has the moments of its probabilities", () => {
    const last = Math.min(law.max, law.quantile(1 - 1e-13));
    let mean = 0;
    let square = 0;
    for (let k = 0; k <= last; k++) {
      const share = law.cdf(k) - below(k);
      mean += k * share;
      square += k * k * share;
    }
    expect(law.mean / mean).toBeCloseTo(1, 8);
    expect(law.variance / (square - mean * mean)).toBeCloseTo(1, 6);
  });

  test("has the smallest quantile that reaches each probability", () => {
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      const x = law.quantile(p);
      expect(law.cdf(x)).toBeGreaterThanOrEqual(p);
      expect(below(x)).toBeLessThan(p);
    }
  });
});

test("every law is in these lists, or in those of the first ones and of functions", () => {
  const seen = new Set([...continuous, ...counts].map(([, { law }]) => law));
  expect(Object.keys(laws).filter((law) => !seen.has(law as never))).toEqual(["deterministic", "empirical", "local"]);
  expect(Object.keys(laws).length).toBeGreaterThanOrEqual(25);
});

describe("known values", () => {
  test.each([
    ["gamma", sampler(gamma({ mean: 5, shape: 5 })).quantile(0.95), 18.307038053275146 / 2],
    ["weibull", sampler(weibull({ scale: 2, shape: 2 })).mean, Math.sqrt(Math.PI)],
    ["pareto", sampler(pareto({ min: 1, alpha: 3 })).variance, 0.75],
    ["pareto without a mean", sampler(pareto({ min: 1, alpha: 1 })).mean, Infinity],
    ["lomax without a variance", sampler(lomax({ scale: 1, alpha: 2 })).variance, Infinity],
    ["loglogistic", sampler(loglogistic({ median: 1, shape: 2 })).mean, Math.PI / 2],
    ["zipf over 10^9 keys", sampler(zipf({ items: 1e9, exponent: 1 })).cdf(1), 1 / 21.30048150234794],
    ["binomial", sampler(binomial({ trials: 4, probability: 0.5 })).cdf(1), 5 / 16],
    ["poisson", sampler(poisson({ mean: 2 })).cdf(0), Math.exp(-2)],
    ["beta", sampler(beta({ alpha: 2, beta: 2 })).quantile(0.5), 0.5],
    ["hypoexponential", sampler(hypoexponential([1, 2])).cdf(2), 1 - 2 * Math.exp(-1) + Math.exp(-2)],
    ["normal", sampler(normal({ mean: 0, sd: 1 })).mean, Math.sqrt(2 / Math.PI)],
  ])("%s", (_, value, known) => {
    expect(value === known ? 1 : value / known).toBeCloseTo(1, 10);
  });

  test("Zipf over 10^9 keys has the shares of its first keys (z below 5.1)", () => {
    const sample = draws("keys", zipf({ items: 1e9, exponent: 1 }), 100_000);
    for (const key of [1, 2, 10]) {
      const share = 1 / key / 21.30048150234794;
      const seen = sample.filter((k) => k === key).length / 100_000;
      expect(Math.abs(seen - share)).toBeLessThan(5.1 * Math.sqrt((share * (1 - share)) / 100_000));
    }
    expect(Math.max(...sample)).toBeGreaterThan(1e8);
  });
});

test.each([...continuous, ...counts])("%s survives JSON and the door", (_, distribution) => {
  expect(validateDistribution(JSON.parse(JSON.stringify(distribution)), "x")).toEqual(distribution);
});

test.each([...continuous, ...counts])("%s never changes", (name, distribution) => {
  expect(draws(`golden ${name}`, distribution, 3)).toMatchSnapshot();
});

describe("what is refused", () => {
  const nest = (depth: number): Distribution => (depth === 0 ? deterministic(1) : shifted(nest(depth - 1), 1));

  test.each([
    [() => gamma({ mean: 1, shape: 0 }), "gamma.shape: expected a positive number, got 0."],
    [
      () => triangular({ min: 1, mode: 9, max: 3 }),
      "triangular.mode: expected a number from min to max (1 to 3), got 9.",
    ],
    [() => pert({ min: 1, mode: 9, max: 3 }), "pert.mode"],
    [() => beta({ alpha: 1, beta: NaN }), "beta.beta: expected a positive number, got NaN."],
    [() => binned({ edges: [0, 1], weights: [1, 1] }), "binned.edges: expected 3 edges, one more than weights"],
    [() => binned({ edges: [0, 2, 1], weights: [1, 1] }), "binned.edges[2]: expected an edge above 2, got 1."],
    [() => discrete({ values: [1], weights: [0] }), "discrete.weights: expected weights, some above 0"],
    [() => discrete({ values: [], weights: [] }), "discrete.values: expected a non-empty array"],
    [() => zipf({ items: 1e13, exponent: 1 }), "zipf.items: expected at most 1e12 items"],
    [() => binomial({ trials: 1.5, probability: 0.5 }), "binomial.trials: expected a positive integer, got 1.5."],
    [() => coxian({ means: [1, 2], onward: [] }), "coxian.onward"],
    [
      () =>
        phaseType({
          initial: [1, 0],
          rates: [
            [0, 1],
            [1, 0],
          ],
        }),
      "phaseType.rates: expected a way to the end from every phase",
    ],
    [
      () => phaseType({ initial: [0.5], rates: [[1]] }),
      "phaseType.initial: expected probabilities that sum to 1, got 0.5.",
    ],
    [() => phaseType({ initial: [1], rates: [[1, 2]] }), "phaseType.rates[0]: expected 1 rows of 1 rates"],
    [() => mixture([]), "mixture.weights: expected a non-empty array"],
    [() => scaled(deterministic(1), 0), "scaled.factor"],
    [() => truncated(deterministic(1), { min: 2, max: 1 }), "truncated.max"],
    [
      () => sampler(truncated(uniform({ min: 0, max: 1 }), { min: 5 })),
      "truncated: expected bounds with more than 1e-12 of the law",
    ],
    [() => validateDistribution(nest(20), "service"), "at most 16 laws within each other"],
    [
      () =>
        validateDistribution(
          { law: "mixture", weights: [1], parts: [{ law: "gamma", mean: -1, shape: 1 }] },
          "service",
        ),
      "service.parts[0].mean: expected a positive number, got -1.",
    ],
    [
      () => validateDistribution({ law: "shifted", by: 1, of: { law: "gama" } }, "service"),
      "service.of.law: expected one of deterministic,",
    ],
  ])("%#", (make, message) => {
    expect(make).toThrow(message);
  });
});
