import { expectNonNegative } from "../../math/expect-number.ts";
import type { Distribution, DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Shifted = DistributionOf<"shifted">;

/** A law and a constant, ≥ 0, on top: a least time nothing can go below. */
export function shifted(of: Distribution, by: number): Shifted {
  return checkShifted({ by, of }, "shifted", (part) => part as Distribution);
}

export function checkShifted(
  fields: { readonly by?: unknown; readonly of?: unknown },
  path: string,
  nested: (value: unknown, path: string) => Distribution,
): Shifted {
  return { law: "shifted", by: expectNonNegative(fields.by, `${path}.by`), of: nested(fields.of, `${path}.of`) };
}

export class ShiftedSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  readonly following: Sampler["following"];
  private readonly by: number;
  private readonly of: Sampler;

  constructor(by: number, of: Sampler) {
    this.by = by;
    this.of = of;
    this.mean = of.mean + by;
    this.variance = of.variance;
    this.min = of.min + by;
    this.max = of.max + by;
    this.following = of.following && ((x) => this.#following(x));
  }

  sample(source: RandomSource): number {
    return this.by + this.of.sample(source);
  }

  quantile(p: number): number {
    return this.by + this.of.quantile(p);
  }

  cdf(x: number): number {
    return this.of.cdf(x - this.by);
  }

  tail(x: number): number {
    return this.of.tail(x - this.by);
  }

  #following(x: number): number {
    let value = this.of.following!(x - this.by);
    // Rounding may give back the value at x itself.
    while (this.by + value <= x) value = this.of.following!(value);
    return this.by + value;
  }
}
