import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { exp } from "../../math/exp.ts";
import { ln } from "../../math/ln.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Pareto = DistributionOf<"pareto">;

/** P(X > x) = (min/x)^alpha from `min` on: sizes and waits without a typical scale; no variance for alpha ≤ 2, no mean for alpha ≤ 1. */
export function pareto(parameters: { readonly min: number; readonly alpha: number }): Pareto {
  return checkPareto(parameters, "pareto");
}

export function checkPareto(fields: { readonly min?: unknown; readonly alpha?: unknown }, path: string): Pareto {
  return {
    law: "pareto",
    min: expectPositive(fields.min, `${path}.min`),
    alpha: expectPositive(fields.alpha, `${path}.alpha`),
  };
}

/** The logarithm is exponential: one exponential a draw. */
export class ParetoSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max = Infinity;
  private readonly alpha: number;

  constructor({ min, alpha }: Pareto) {
    this.min = min;
    this.alpha = alpha;
    this.mean = alpha > 1 ? (alpha * min) / (alpha - 1) : Infinity;
    this.variance = alpha > 2 ? (min * min * alpha) / ((alpha - 1) * (alpha - 1) * (alpha - 2)) : Infinity;
  }

  sample(source: RandomSource): number {
    return this.min * exp(sampleExponential(source) / this.alpha);
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : this.min * exp(-ln1p(-p) / this.alpha);
  }

  cdf(x: number): number {
    return x <= this.min ? 0 : -expm1(-this.alpha * ln(x / this.min));
  }

  tail(x: number): number {
    return x <= this.min ? 1 : exp(-this.alpha * ln(x / this.min));
  }
}
