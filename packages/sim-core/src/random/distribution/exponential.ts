import { exp } from "../../math/exp.ts";
import { badValue } from "../../math/bad-value.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Exponential = DistributionOf<"exponential">;

/** The memoryless law, by its mean or by its rate = 1/mean, never by a bare number. */
export function exponential(parameters: { readonly mean: number } | { readonly rate: number }): Exponential {
  // Whoever does not compile may give a bare number, as other libraries take it.
  if (typeof parameters !== "object" || "mean" in parameters === "rate" in parameters)
    throw badValue("exponential", "either { mean } or { rate }", parameters);
  if ("mean" in parameters) return checkExponential(parameters, "exponential");
  return checkExponential({ mean: 1 / expectPositive(parameters.rate, "exponential.rate") }, "exponential");
}

export function checkExponential(fields: { readonly mean?: unknown }, path: string): Exponential {
  return { law: "exponential", mean: expectPositive(fields.mean, `${path}.mean`) };
}

export class ExponentialSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;

  constructor({ mean }: Exponential) {
    this.mean = mean;
    this.variance = mean * mean;
  }

  sample(source: RandomSource): number {
    return this.mean * sampleExponential(source);
  }

  quantile(p: number): number {
    return -this.mean * ln1p(-p);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : -expm1(-x / this.mean);
  }

  tail(x: number): number {
    return x <= 0 ? 1 : exp(-x / this.mean);
  }
}
