import { bisect } from "../../math/bisect.ts";
import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { incompleteGamma } from "../../math/incomplete-gamma.ts";
import { ln } from "../../math/ln.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleNormal } from "../normal-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Gamma = DistributionOf<"gamma">;

/** The gamma law of this mean, coefficient of variation 1/√shape; for whole shapes an Erlang law (Johnson, Kotz & Balakrishnan, ch. 17). */
export function gamma(parameters: { readonly mean: number; readonly shape: number }): Gamma {
  return checkGamma(parameters, "gamma");
}

export function checkGamma(fields: { readonly mean?: unknown; readonly shape?: unknown }, path: string): Gamma {
  return {
    law: "gamma",
    mean: expectPositive(fields.mean, `${path}.mean`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

/**
 * A gamma variate of scale 1: a cubed normal, squeezed (G. Marsaglia, W. W.
 * Tsang, *ACM TOMS* 26, 2000); below shape 1 that of shape + 1 times u^(1/shape).
 */
export function sampleGamma(shape: number, source: RandomSource): number {
  if (shape < 1) return sampleGamma(shape + 1, source) * exp(ln(1 - source.uniform()) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = sampleNormal(source);
    const t = 1 + c * z;
    if (t <= 0) continue;
    const v = t * t * t;
    const u = 1 - source.uniform();
    if (u < 1 - 0.0331 * z * z * z * z || ln(u) < 0.5 * z * z + d * (1 - v + ln(v))) return d * v;
  }
}

/**
 * The logarithm of a gamma variate of scale 1, by the numbers `sampleGamma` takes: of small shapes it is within reach where the
 * variate is 0 (below shape 0.001 half of them are under e^−745). Always finite.
 */
export function sampleLogGamma(shape: number, source: RandomSource): number {
  if (shape >= 1) return ln(sampleGamma(shape, source));
  const above = ln(sampleGamma(shape + 1, source));
  return Math.max(-Number.MAX_VALUE, above + ln(1 - source.uniform()) / shape);
}

export class GammaSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly shape: number;
  private readonly scale: number;

  constructor({ mean, shape }: Gamma) {
    this.mean = mean;
    this.shape = shape;
    this.scale = mean / shape;
    this.variance = this.scale * mean;
  }

  sample(source: RandomSource): number {
    return this.scale * sampleGamma(this.shape, source);
  }

  quantile(p: number): number {
    if (p >= 1) return Infinity;
    // The smaller share is the accurate one.
    return p <= 0.5
      ? bisect((x) => this.cdf(x), p, 0, this.mean)
      : bisect((x) => -incompleteGamma(this.shape, x / this.scale).upper, p - 1, 0, this.mean);
  }

  cdf(x: number): number {
    if (x === Infinity) return 1;
    return x <= 0 ? 0 : incompleteGamma(this.shape, x / this.scale).lower;
  }

  tail(x: number): number {
    if (x === Infinity) return 0;
    return x <= 0 ? 1 : incompleteGamma(this.shape, x / this.scale).upper;
  }
}
