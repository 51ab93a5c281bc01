import { badValue } from "../../math/bad-value.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { incompleteGamma } from "../../math/incomplete-gamma.ts";
import type { DistributionOf } from "../distribution.ts";
import { poissonCount } from "../poisson-count.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { integerQuantile } from "./integer-quantile.ts";

type Poisson = DistributionOf<"poisson">;

/** Counts of what comes independently: batch sizes, failures a day; mean up to 10^9. */
export function poisson(parameters: { readonly mean: number }): Poisson {
  return checkPoisson(parameters, "poisson");
}

export function checkPoisson(fields: { readonly mean?: unknown }, path: string): Poisson {
  const mean = expectPositive(fields.mean, `${path}.mean`);
  if (mean > 1e9) throw badValue(`${path}.mean`, "a mean up to 1e9", mean);
  return { law: "poisson", mean };
}

export class PoissonSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;

  constructor({ mean }: Poisson) {
    this.mean = mean;
    this.variance = mean;
  }

  sample(source: RandomSource): number {
    return poissonCount(this.mean, source);
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : integerQuantile((k) => this.cdf(k), p, this.mean);
  }

  cdf(x: number): number {
    if (x === Infinity) return 1;
    return x < 0 ? 0 : incompleteGamma(Math.floor(x) + 1, this.mean).upper;
  }

  tail(x: number): number {
    if (x === Infinity) return 0;
    return x < 0 ? 1 : incompleteGamma(Math.floor(x) + 1, this.mean).lower;
  }

  following(x: number): number {
    return Math.max(0, Math.floor(x) + 1);
  }
}
