import { badValue } from "../math/bad-value.ts";
import type { Distribution } from "./distribution.ts";
import { sampler } from "./sampler.ts";
import { validateDistribution } from "./validate-distribution.ts";

/** Reads a law of whole numbers: its quantiles are whole, and nothing lies between them. */
export const validateCounts = (data: unknown, path: string): Distribution => {
  const distribution = validateDistribution(data, path);
  const law = sampler(distribution);
  const whole = [0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((p) => law.quantile(p));
  if (whole.some((value) => !Number.isInteger(value) || law.cdf(value - 0.01) !== law.cdf(value - 0.99))) {
    throw badValue(path, "a law of whole numbers (geometric, poisson, binomial, discrete, …)", distribution.law);
  }
  return distribution;
};
