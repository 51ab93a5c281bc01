import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln1p } from "../../math/ln1p.ts";
import { logGammaSecondDifference } from "../../math/log-gamma-second-difference.ts";
import { logGamma } from "../../math/log-gamma.ts";
import { power } from "../../math/power.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Weibull = DistributionOf<"weibull">;

/** P(X > x) = e^−(x/scale)^shape: times to failure; shape 1 is exponential, below 1 the tail is heavy (W. Weibull 1951). */
export function weibull(parameters: { readonly scale: number; readonly shape: number }): Weibull {
  return checkWeibull(parameters, "weibull");
}

export function checkWeibull(fields: { readonly scale?: unknown; readonly shape?: unknown }, path: string): Weibull {
  return {
    law: "weibull",
    scale: expectPositive(fields.scale, `${path}.scale`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

export class WeibullSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly scale: number;
  private readonly inverse: number;
  private readonly shape: number;

  constructor({ scale, shape }: Weibull) {
    this.scale = scale;
    this.shape = shape;
    this.inverse = 1 / shape;
    this.mean = scale * exp(logGamma(1 + this.inverse));
    this.variance = this.mean * this.mean * expm1(logGammaSecondDifference(1, this.inverse));
  }

  sample(source: RandomSource): number {
    const e = sampleExponential(source);
    return e === 0 ? 0 : this.scale * power(e, this.inverse);
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    return p >= 1 ? Infinity : this.scale * power(-ln1p(-p), this.inverse);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : -expm1(-power(x / this.scale, this.shape));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : exp(-power(x / this.scale, this.shape));
  }
}
