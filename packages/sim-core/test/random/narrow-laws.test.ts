import { expect, test } from "vitest";
import {
  beta,
  burr,
  type Distribution,
  frechet,
  loglogistic,
  logUniform,
  sampler,
  weibull,
  zipf,
} from "../../src/index.ts";

/** Variances far below the squared mean, by the moments' closed forms in 60 digits. */
const narrow: readonly (readonly [string, Distribution, number])[] = [
  ["weibull, 1e3", weibull({ scale: 3, shape: 1e3 }), 1.476578413336492e-5],
  ["weibull, 1e6", weibull({ scale: 3, shape: 1e6 }), 1.4804367874044447e-11],
  ["weibull, 1e9", weibull({ scale: 3, shape: 1e9 }), 1.4804406562906343e-17],
  ["frechet, 1e3", frechet({ scale: 3, shape: 1e3 }), 1.4843240001046521e-5],
  ["frechet, 1e6", frechet({ scale: 3, shape: 1e6 }), 1.480444532943456e-11],
  ["loglogistic, 1e3", loglogistic({ median: 3, shape: 1e3 }), 2.960902750431215e-5],
  ["loglogistic, 1e6", loglogistic({ median: 3, shape: 1e6 }), 2.9608813203482374e-11],
  ["burr, 1e6", burr({ scale: 3, shape: 1e6, tail: 4 }), 1.7358728637897598e-11],
  ["burr of a heavy tail, 1e6", burr({ scale: 3, shape: 1e6, tail: 0.01 }), 9.006540816908585e-8],
  ["burr of shape 3 and tail 1e6", burr({ scale: 3, shape: 3, tail: 1e6 }), 9.479972878945553e-5],
  ["burr, both 1e6", burr({ scale: 3, shape: 1e6, tail: 1e6 }), 1.4803967819654667e-11],
  ["beta, 1e6 and 1", beta({ alpha: 1e6, beta: 1, min: 1, max: 3 }), 3.999984000044e-12],
  ["beta, 1e9 and 1/2", beta({ alpha: 1e9, beta: 0.5, min: 1, max: 3 }), 1.999999995e-18],
  ["logUniform within a hundredth", logUniform({ min: 2, max: 2.01 }), 8.333329878394701e-6],
  ["logUniform within a millionth", logUniform({ min: 1, max: 1.000001 }), 8.333333331962084e-14],
  ["logUniform, just narrow", logUniform({ min: 1, max: 2.718 }), 0.2419570287902976],
  ["logUniform, just not narrow", logUniform({ min: 1, max: 2.719 }), 0.24223590263648617],
  ["zipf, 20", zipf({ items: 1e9, exponent: 20 }), 9.548280443015582e-7],
  ["zipf, 40", zipf({ items: 40, exponent: 40 }), 9.094950307892538e-13],
  ["zipf, just steep", zipf({ items: 1e6, exponent: 10.1 }), 0.000979440330077788],
];

test.each(narrow)("%s: the variance keeps twelve digits", (_, distribution, variance) => {
  expect(Math.abs(sampler(distribution).variance / variance - 1)).toBeLessThan(1e-12);
});

test("a Burr law of tail 1e6 keeps the digits of its mean", () => {
  // 3 Γ(4/3) Γ(10⁶ − 1/3) / Γ(10⁶), in 60 digits.
  expect(Math.abs(sampler(burr({ scale: 3, shape: 3, tail: 1e6 })).mean / 0.026789391300276535 - 1)).toBeLessThan(
    1e-13,
  );
});
