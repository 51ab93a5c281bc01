import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { integerQuantile } from "./integer-quantile.ts";

type Geometric = DistributionOf<"geometric">;

/** Failures before the first success: 0, 1, 2 … with mean (1 − p)/p. For counts from 1, shift it by 1. */
export function geometric(parameters: { readonly mean: number }): Geometric {
  return checkGeometric(parameters, "geometric");
}

export function checkGeometric(fields: { readonly mean?: unknown }, path: string): Geometric {
  return { law: "geometric", mean: expectPositive(fields.mean, `${path}.mean`) };
}

/** The whole part of an exponential. */
export class GeometricSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  /** −ln(1 − p). */
  private readonly rate: number;

  constructor({ mean }: Geometric) {
    this.mean = mean;
    this.variance = mean * (1 + mean);
    this.rate = ln1p(1 / mean);
  }

  sample(source: RandomSource): number {
    return Math.floor(sampleExponential(source) / this.rate);
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : integerQuantile((k) => this.cdf(k), p, this.mean);
  }

  cdf(x: number): number {
    return x < 0 ? 0 : -expm1(-this.rate * (Math.floor(x) + 1));
  }

  tail(x: number): number {
    return x < 0 ? 1 : exp(-this.rate * (Math.floor(x) + 1));
  }

  following(x: number): number {
    return Math.max(0, Math.floor(x) + 1);
  }
}
