import { badValue } from "../../math/bad-value.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Triangular = DistributionOf<"triangular">;

/** Least, likeliest and greatest value: what an expert can say without data; 0 ≤ min ≤ mode ≤ max, min < max (Law & Kelton, 6.11). */
export function triangular(parameters: {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}): Triangular {
  return checkTriangular(parameters, "triangular");
}

export function checkTriangular(
  fields: { readonly min?: unknown; readonly mode?: unknown; readonly max?: unknown },
  path: string,
): Triangular {
  const min = expectNonNegative(fields.min, `${path}.min`);
  const max = expectNonNegative(fields.max, `${path}.max`);
  if (max <= min) throw badValue(`${path}.max`, `a number above min (${min})`, max);
  const mode = expectNonNegative(fields.mode, `${path}.mode`);
  if (mode < min || mode > max) throw badValue(`${path}.mode`, `a number from min to max (${min} to ${max})`, mode);
  return { law: "triangular", min, mode, max };
}

export class TriangularSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly mode: number;

  constructor({ min, mode, max }: Triangular) {
    this.min = min;
    this.max = max;
    this.mode = mode;
    this.mean = (min + mode + max) / 3;
    this.variance = ((max - min) * (max - min) - (mode - min) * (max - mode)) / 18;
  }

  sample(source: RandomSource): number {
    return this.quantile(source.uniform());
  }

  quantile(p: number): number {
    const width = this.max - this.min;
    const left = this.mode - this.min;
    if (p * width < left) return this.min + Math.sqrt(p * width * left);
    return this.max - Math.sqrt((1 - p) * width * (this.max - this.mode));
  }

  cdf(x: number): number {
    if (x <= this.min) return 0;
    if (x >= this.max) return 1;
    const width = this.max - this.min;
    if (x < this.mode) return ((x - this.min) * (x - this.min)) / (width * (this.mode - this.min));
    return 1 - this.tail(x);
  }

  tail(x: number): number {
    if (x <= this.min) return 1;
    if (x >= this.max) return 0;
    if (x < this.mode) return 1 - this.cdf(x);
    return ((this.max - x) * (this.max - x)) / ((this.max - this.min) * (this.max - this.mode));
  }
}
