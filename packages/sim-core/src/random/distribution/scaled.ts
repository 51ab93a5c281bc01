import { expectPositive } from "../../math/expect-number.ts";
import type { Distribution, DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Scaled = DistributionOf<"scaled">;

/** A law times a factor: the same shape on a slower machine, or in another unit. */
export function scaled(of: Distribution, factor: number): Scaled {
  return checkScaled({ factor, of }, "scaled", (part) => part as Distribution);
}

export function checkScaled(
  fields: { readonly factor?: unknown; readonly of?: unknown },
  path: string,
  nested: (value: unknown, path: string) => Distribution,
): Scaled {
  return {
    law: "scaled",
    factor: expectPositive(fields.factor, `${path}.factor`),
    of: nested(fields.of, `${path}.of`),
  };
}

export class ScaledSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  readonly following: Sampler["following"];
  private readonly factor: number;
  private readonly of: Sampler;

  constructor(factor: number, of: Sampler) {
    this.factor = factor;
    this.of = of;
    this.mean = factor * of.mean;
    this.variance = factor * factor * of.variance;
    this.min = factor * of.min;
    this.max = factor * of.max;
    this.following = of.following && ((x) => this.#following(x));
  }

  sample(source: RandomSource): number {
    return this.factor * this.of.sample(source);
  }

  quantile(p: number): number {
    return this.factor * this.of.quantile(p);
  }

  cdf(x: number): number {
    return this.of.cdf(x / this.factor);
  }

  tail(x: number): number {
    return this.of.tail(x / this.factor);
  }

  #following(x: number): number {
    let value = this.of.following!(x / this.factor);
    // Rounding may give back the value at x itself.
    while (this.factor * value <= x) value = this.of.following!(value);
    return this.factor * value;
  }
}
