import { bisect } from "../../math/bisect.ts";
import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleNormal } from "../normal-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type InverseGaussian = DistributionOf<"inverseGaussian">;

/** When a Brownian motion with drift first meets a level: mean, and shape λ with variance mean³/λ (Chhikara & Folks 1989). */
export function inverseGaussian(parameters: { readonly mean: number; readonly shape: number }): InverseGaussian {
  return checkInverseGaussian(parameters, "inverseGaussian");
}

export function checkInverseGaussian(
  fields: { readonly mean?: unknown; readonly shape?: unknown },
  path: string,
): InverseGaussian {
  return {
    law: "inverseGaussian",
    mean: expectPositive(fields.mean, `${path}.mean`),
    shape: expectPositive(fields.shape, `${path}.shape`),
  };
}

const SQRT_TWO_PI = 2.5066282746310002;
const density = (z: number): number => exp((-z * z) / 2) / SQRT_TWO_PI;

/** Φ(−z)/φ(z) for z ≥ 0; from 30 on by its asymptotic series (Abramowitz & Stegun 26.2.12), whose error is below 1e-12 there. */
function millsRatio(z: number): number {
  if (z < 30) return normalCdf(-z) / density(z);
  const s = 1 / (z * z);
  return (1 - s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s)))) / z;
}

/** J. R. Michael, W. R. Schucany, R. W. Haas, *The American Statistician* 30 (1976): a root, or its mirror image. */
export class InverseGaussianSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly shape: number;

  constructor({ mean, shape }: InverseGaussian) {
    this.mean = mean;
    this.shape = shape;
    this.variance = (mean * mean * mean) / shape;
  }

  sample(source: RandomSource): number {
    const z = sampleNormal(source);
    const half = (this.mean * z * z) / (2 * this.shape);
    // 1 + h − √(2h + h²) without cancellation.
    const root = this.mean / (1 + half + Math.sqrt(half * (2 + half)));
    return source.uniform() * (this.mean + root) <= this.mean ? root : (this.mean * this.mean) / root;
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    return p >= 1 ? Infinity : bisect((x) => this.cdf(x), p, 0, this.mean);
  }

  cdf(x: number): number {
    if (x <= 0) return 0;
    if (x === Infinity) return 1;
    const spread = Math.sqrt(this.shape / x);
    const z = spread * (x / this.mean - 1);
    // e^(2λ/μ) Φ(−z′) = φ(z) Φ(−z′)/φ(z′), which neither overflows nor vanishes.
    return Math.min(1, normalCdf(z) + density(z) * millsRatio(spread * (x / this.mean + 1)));
  }

  tail(x: number): number {
    if (x <= this.mean) return 1 - this.cdf(x);
    if (x === Infinity) return 0;
    const spread = Math.sqrt(this.shape / x);
    const z = spread * (x / this.mean - 1);
    return Math.max(0, density(z) * (millsRatio(z) - millsRatio(spread * (x / this.mean + 1))));
  }
}
