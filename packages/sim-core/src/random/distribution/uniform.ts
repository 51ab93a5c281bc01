import { badValue } from "../../math/bad-value.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Uniform = DistributionOf<"uniform">;

/** Every value in [min, max) alike, 0 ≤ min < max. */
export function uniform(bounds: { readonly min: number; readonly max: number }): Uniform {
  return checkUniform(bounds, "uniform");
}

export function checkUniform(fields: { readonly min?: unknown; readonly max?: unknown }, path: string): Uniform {
  const min = expectNonNegative(fields.min, `${path}.min`);
  const max = expectNonNegative(fields.max, `${path}.max`);
  if (max <= min) throw badValue(`${path}.max`, `a number above min (${min})`, max);
  return { law: "uniform", min, max };
}

export class UniformSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly width: number;

  constructor({ min, max }: Uniform) {
    this.min = min;
    this.max = max;
    this.width = max - min;
    this.mean = min + this.width / 2;
    this.variance = (this.width * this.width) / 12;
  }

  sample(source: RandomSource): number {
    return this.min + this.width * source.uniform();
  }

  quantile(p: number): number {
    return this.min + this.width * p;
  }

  cdf(x: number): number {
    return Math.min(1, Math.max(0, (x - this.min) / this.width));
  }

  tail(x: number): number {
    return Math.min(1, Math.max(0, (this.max - x) / this.width));
  }
}
