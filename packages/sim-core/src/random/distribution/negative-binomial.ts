import { expectPositive } from "../../math/expect-number.ts";
import { incompleteBeta } from "../../math/incomplete-beta.ts";
import type { DistributionOf } from "../distribution.ts";
import { poissonCount } from "../poisson-count.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { sampleGamma } from "./gamma.ts";
import { integerQuantile } from "./integer-quantile.ts";

type NegativeBinomial = DistributionOf<"negativeBinomial">;

/** Counts more variable than Poisson's: a Poisson number whose mean is itself gamma of this shape; variance mean + mean²/shape. */
export function negativeBinomial(parameters: { readonly mean: number; readonly shape: number }): NegativeBinomial {
  return checkNegativeBinomial(parameters, "negativeBinomial");
}

export function checkNegativeBinomial(
  fields: { readonly mean?: unknown; readonly shape?: unknown },
  path: string,
): NegativeBinomial {
  return {
    law: "negativeBinomial",
    mean: expectPositive(fields.mean, `${path}.mean`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

export class NegativeBinomialSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly shape: number;

  constructor({ mean, shape }: NegativeBinomial) {
    this.mean = mean;
    this.shape = shape;
    this.variance = mean + (mean * mean) / shape;
  }

  sample(source: RandomSource): number {
    return poissonCount((this.mean / this.shape) * sampleGamma(this.shape, source), source);
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : integerQuantile((k) => this.cdf(k), p, this.mean);
  }

  cdf(x: number): number {
    if (x === Infinity) return 1;
    return x < 0 ? 0 : incompleteBeta(this.shape, Math.floor(x) + 1, this.shape / (this.shape + this.mean));
  }

  tail(x: number): number {
    if (x === Infinity) return 0;
    return x < 0 ? 1 : incompleteBeta(Math.floor(x) + 1, this.shape, this.mean / (this.shape + this.mean));
  }

  following(x: number): number {
    return Math.max(0, Math.floor(x) + 1);
  }
}
