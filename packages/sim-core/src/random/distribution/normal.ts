import { expectNonNegative, expectPositive } from "../../math/expect-number.ts";
import { exp } from "../../math/exp.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import { normalQuantile } from "../../math/normal-quantile.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleNormal } from "../normal-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Normal = DistributionOf<"normal">;

const SQRT_TWO_PI = 2.5066282746310002;

/**
 * The normal law cut at 0, times being never negative: `mean` (≥ 0) and `sd` are
 * of the uncut law; its own, slightly larger mean is what the sampler states.
 */
export function normal(parameters: { readonly mean: number; readonly sd: number }): Normal {
  return checkNormal(parameters, "normal");
}

export function checkNormal(fields: { readonly mean?: unknown; readonly sd?: unknown }, path: string): Normal {
  return {
    law: "normal",
    mean: expectNonNegative(fields.mean, `${path}.mean`),
    sd: expectPositive(fields.sd, `${path}.sd`),
  };
}

/** Draws until one is not negative: at most twice on average. Moments after Johnson, Kotz & Balakrishnan, 13.10. */
export class NormalSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly centre: number;
  private readonly sd: number;
  /** What of the uncut law lies below 0. */
  private readonly cut: number;

  constructor({ mean, sd }: Normal) {
    this.centre = mean;
    this.sd = sd;
    const z = -mean / sd;
    this.cut = normalCdf(z);
    const hazard = exp((-z * z) / 2) / SQRT_TWO_PI / (1 - this.cut);
    this.mean = mean + sd * hazard;
    this.variance = sd * sd * (1 + z * hazard - hazard * hazard);
  }

  sample(source: RandomSource): number {
    for (;;) {
      const x = this.centre + this.sd * sampleNormal(source);
      if (x >= 0) return x;
    }
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    // From above, where the cut law's tail is the uncut one's.
    return Math.max(0, this.centre - this.sd * normalQuantile((1 - p) * (1 - this.cut)));
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : 1 - normalCdf((this.centre - x) / this.sd) / (1 - this.cut);
  }

  tail(x: number): number {
    return x <= 0 ? 1 : normalCdf((this.centre - x) / this.sd) / (1 - this.cut);
  }
}
