import { expectPositive } from "../../math/expect-number.ts";
import { power } from "../../math/power.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { burrMoments } from "./burr.ts";

type Loglogistic = DistributionOf<"loglogistic">;

/** P(X ≤ x) = 1 / (1 + (x/median)^−shape): the law of e^L for a logistic L. No variance for shape ≤ 2, no mean for ≤ 1. */
export function loglogistic(parameters: { readonly median: number; readonly shape: number }): Loglogistic {
  return checkLoglogistic(parameters, "loglogistic");
}

export function checkLoglogistic(
  fields: { readonly median?: unknown; readonly shape?: unknown },
  path: string,
): Loglogistic {
  return {
    law: "loglogistic",
    median: expectPositive(fields.median, `${path}.median`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

export class LoglogisticSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly median: number;
  private readonly shape: number;

  constructor({ median, shape }: Loglogistic) {
    this.median = median;
    this.shape = shape;
    // A Burr law of tail 1.
    ({ mean: this.mean, variance: this.variance } = burrMoments({ scale: median, shape, tail: 1 }));
  }

  sample(source: RandomSource): number {
    return this.quantile(source.uniform());
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    return p >= 1 ? Infinity : this.median * power(p / (1 - p), 1 / this.shape);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : 1 / (1 + power(x / this.median, -this.shape));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : 1 / (1 + power(x / this.median, this.shape));
  }
}
