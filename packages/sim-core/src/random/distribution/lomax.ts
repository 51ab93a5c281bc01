import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Lomax = DistributionOf<"lomax">;

/** A Pareto law that begins at 0: P(X > x) = (1 + x/scale)^−alpha (K. S. Lomax, *JASA* 49, 1954). */
export function lomax(parameters: { readonly scale: number; readonly alpha: number }): Lomax {
  return checkLomax(parameters, "lomax");
}

export function checkLomax(fields: { readonly scale?: unknown; readonly alpha?: unknown }, path: string): Lomax {
  return {
    law: "lomax",
    scale: expectPositive(fields.scale, `${path}.scale`),
    alpha: expectPositive(fields.alpha, `${path}.alpha`),
  };
}

export class LomaxSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly scale: number;
  private readonly alpha: number;

  constructor({ scale, alpha }: Lomax) {
    this.scale = scale;
    this.alpha = alpha;
    this.mean = alpha > 1 ? scale / (alpha - 1) : Infinity;
    this.variance = alpha > 2 ? (this.mean * this.mean * alpha) / (alpha - 2) : Infinity;
  }

  sample(source: RandomSource): number {
    return this.scale * expm1(sampleExponential(source) / this.alpha);
  }

  quantile(p: number): number {
    return p >= 1 ? Infinity : this.scale * expm1(-ln1p(-p) / this.alpha);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : -expm1(-this.alpha * ln1p(x / this.scale));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : exp(-this.alpha * ln1p(x / this.scale));
  }
}
