import { badValue } from "../../math/bad-value.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import type { Distribution, DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { type Moments, momentsWithin } from "./moments-within.ts";
import { justBelow, type SharesWithin, sharesWithin } from "./shares-within.ts";

type Truncated = DistributionOf<"truncated">;

/** A law given that its value lies from `min` (default 0) to `max` (default no bound), both included. */
export function truncated(of: Distribution, bounds: { readonly min?: number; readonly max?: number }): Truncated {
  const { min = 0, max = null } = bounds;
  return checkTruncated({ min, max, of }, "truncated", (part) => part as Distribution);
}

export function checkTruncated(
  fields: { readonly min?: unknown; readonly max?: unknown; readonly of?: unknown },
  path: string,
  nested: (value: unknown, path: string) => Distribution,
): Truncated {
  const min = expectNonNegative(fields.min, `${path}.min`);
  const max = fields.max === null ? null : expectNonNegative(fields.max, `${path}.max`);
  if (max !== null && max <= min)
    throw badValue(`${path}.max`, `a number above min (${min}), or null for no bound`, max);
  return { law: "truncated", min, max, of: nested(fields.of, `${path}.of`) };
}

/** With at least this share inside the bounds, drawing again is the cheaper way. */
const worthwhile = 0.2;

export class TruncatedSampler implements Sampler {
  readonly min: number;
  readonly max: number;
  readonly following: Sampler["following"];
  private readonly of: Sampler;
  private readonly below: number;
  private readonly mass: number;
  /** Neither is found before somebody asks. */
  private found: SharesWithin | undefined;
  private moments: Moments | undefined;

  constructor(min: number, max: number | null, of: Sampler) {
    this.of = of;
    this.min = Math.max(min, of.min);
    this.max = Math.min(max ?? Infinity, of.max);
    this.following = of.following && ((x) => this.#following(x));
    // An atom at the lower bound is inside.
    this.below = min === 0 ? 0 : of.cdf(min * (1 - Number.EPSILON));
    this.mass = (max === null ? 1 : of.cdf(max)) - this.below;
    if (!(this.mass > 1e-12)) {
      throw badValue("truncated", "bounds with more than 1e-12 of the law between them", { min, max });
    }
  }

  get mean(): number {
    return (this.moments ??= momentsWithin(this.of, this.min, this.max, this.#shares)).mean;
  }

  get variance(): number {
    return (this.moments ??= momentsWithin(this.of, this.min, this.max, this.#shares)).variance;
  }

  sample(source: RandomSource): number {
    if (this.mass < worthwhile) return this.quantile(source.uniform());
    for (;;) {
      const x = this.of.sample(source);
      if (x >= this.min && x <= this.max) return x;
    }
  }

  quantile(p: number): number {
    if (p >= 1) return this.max;
    return Math.min(this.max, Math.max(this.min, this.of.quantile(this.below + p * this.mass)));
  }

  cdf(x: number): number {
    if (x < this.min) return 0;
    return x >= this.max ? 1 : Math.min(1, Math.max(0, (this.of.cdf(x) - this.below) / this.mass));
  }

  tail(x: number): number {
    if (x < this.min) return 1;
    return x >= this.max ? 0 : Math.min(1, this.#shares.above(x));
  }

  get #shares(): SharesWithin {
    return (this.found ??= sharesWithin(this.of, this.min, this.max));
  }

  #following(x: number): number {
    const value = this.of.following!(Math.max(x, justBelow(this.min)));
    return value > this.max ? Infinity : value;
  }
}
