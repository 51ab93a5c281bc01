import { expect, test } from "vitest";
import { deterministic } from "../../src/random/distribution/deterministic.ts";
import { exponential } from "../../src/random/distribution/exponential.ts";
import { hyperexponential } from "../../src/random/distribution/hyperexponential.ts";
import { lognormal } from "../../src/random/distribution/lognormal.ts";
import { validateDistribution } from "../../src/random/validate-distribution.ts";

const read = (value: unknown): unknown => validateDistribution(value, "stations.order.service");

test.each([
  [{ law: "exponential", mean: 0.1 }],
  [{ law: "deterministic", value: 0 }],
  [{ law: "uniform", min: 0, max: 1 }],
  [{ law: "erlang", mean: 1, phases: 3 }],
  [{ law: "hyperexponential", probabilities: [0.5, 0.5], means: [1, 2] }],
  [{ law: "lognormal", median: 1, sigma: 0.3 }],
  [{ law: "empirical", values: [1] }],
])("accepts %j", (value) => {
  expect(read(value)).toEqual(value);
});

test.each([
  [5, "stations.order.service: expected a distribution, an object with a law (deterministic, exponential, uniform, "],
  [null, "got null."],
  [{ law: "gaus" }, "stations.order.service.law: expected one of deterministic,"],
  [{ law: "toString" }, 'got "toString".'],
  [{ law: 7 }, "stations.order.service.law: expected one of"],
  [{ law: "exponential" }, "stations.order.service.mean: expected a value, got undefined."],
  [{ law: "exponential", mean: "1" }, 'stations.order.service.mean: expected a positive number, got "1".'],
  [{ law: "exponential", mean: 0 }, "expected a positive number, got 0."],
  [{ law: "exponential", mean: Infinity }, "expected a positive, finite number, got Infinity."],
  [
    { law: "exponential", mean: 1, rate: 1 },
    'stations.order.service.rate: expected only the fields law, mean, got "rate".',
  ],
  [{ law: "deterministic", value: -1 }, "stations.order.service.value: expected a non-negative number, got -1."],
  [{ law: "deterministic", value: NaN }, "got NaN."],
  [{ law: "uniform", min: 2, max: 2 }, "stations.order.service.max: expected a number above min (2), got 2."],
  [{ law: "uniform", min: -2, max: 2 }, "stations.order.service.min: expected a non-negative number, got -2."],
  [{ law: "erlang", mean: 1, phases: 1.5 }, "stations.order.service.phases: expected a positive integer, got 1.5."],
  [{ law: "erlang", mean: 1, phases: 1e6 }, "expected at most 10000 phases, got 1000000. Use deterministic instead."],
  [
    { law: "hyperexponential", probabilities: [0.5, 0.6], means: [1, 2] },
    "stations.order.service.probabilities: expected probabilities that sum to 1, got 1.1.",
  ],
  [
    { law: "hyperexponential", probabilities: [1], means: [1, 2] },
    "stations.order.service.means: expected 1 means, one per probability, got [1,2].",
  ],
  [
    { law: "hyperexponential", probabilities: [1, 0], means: [1, 0] },
    "stations.order.service.means[1]: expected a positive number, got 0.",
  ],
  [{ law: "lognormal", median: 1, sigma: 0 }, "stations.order.service.sigma: expected a positive number, got 0."],
  [{ law: "empirical", values: [] }, "stations.order.service.values: expected a non-empty array, got []."],
  [
    { law: "empirical", values: [1, undefined, 2] },
    "stations.order.service.values[1]: expected a non-negative number, got undefined.",
  ],
])("refuses %j", (value, message) => {
  expect(() => read(value)).toThrow(message);
});

test("constructors refuse in the same voice", () => {
  expect(() => exponential({ mean: -1 })).toThrow("exponential.mean: expected a positive number, got -1.");
  expect(() => exponential({ rate: 0 })).toThrow("exponential.rate: expected a positive number, got 0.");
  expect(() => exponential({ rate: 1, mean: 1 })).toThrow("exponential: expected either { mean } or { rate }");
  expect(() => exponential(3 as never)).toThrow("exponential: expected either { mean } or { rate }, got 3.");
  expect(() => deterministic(NaN)).toThrow("deterministic.value: expected a non-negative number, got NaN.");
  expect(() => lognormal({ mean: 1, cv: 0 })).toThrow("lognormal.cv: expected a positive number, got 0.");
  expect(() => lognormal({} as { median: number; sigma: number })).toThrow(
    "lognormal: expected either median and sigma, or mean and cv, got {}.",
  );
  expect(() => hyperexponential({ probabilities: [2], means: [1] })).toThrow(
    "hyperexponential.probabilities[0]: expected a probability in [0, 1], got 2.",
  );
});
