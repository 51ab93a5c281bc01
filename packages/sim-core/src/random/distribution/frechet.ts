import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln } from "../../math/ln.ts";
import { logGammaSecondDifference } from "../../math/log-gamma-second-difference.ts";
import { logGamma } from "../../math/log-gamma.ts";
import { power } from "../../math/power.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Frechet = DistributionOf<"frechet">;

/** P(X ≤ x) = e^−(x/scale)^−shape: the largest of many heavy-tailed values (M. Fréchet 1927). No variance for shape ≤ 2, no mean for ≤ 1. */
export function frechet(parameters: { readonly scale: number; readonly shape: number }): Frechet {
  return checkFrechet(parameters, "frechet");
}

export function checkFrechet(fields: { readonly scale?: unknown; readonly shape?: unknown }, path: string): Frechet {
  return {
    law: "frechet",
    scale: expectPositive(fields.scale, `${path}.scale`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

export class FrechetSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly scale: number;
  private readonly shape: number;

  constructor({ scale, shape }: Frechet) {
    this.scale = scale;
    this.shape = shape;
    this.mean = shape > 1 ? scale * exp(logGamma(1 - 1 / shape)) : Infinity;
    const excess = shape > 2 ? logGammaSecondDifference((shape - 2) / shape, 1 / shape) : Infinity;
    this.variance = shape > 2 ? this.mean * this.mean * expm1(excess) : Infinity;
  }

  sample(source: RandomSource): number {
    // An exponential of 0 comes once in 2^53 draws, and has no power.
    return this.scale * power(sampleExponential(source) || Number.MIN_VALUE, -1 / this.shape);
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    return p >= 1 ? Infinity : this.scale * power(-ln(p), -1 / this.shape);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : exp(-power(x / this.scale, -this.shape));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : -expm1(-power(x / this.scale, -this.shape));
  }
}
