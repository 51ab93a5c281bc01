import { badValue } from "../../math/bad-value.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import { integrate } from "../../math/integrate.ts";
import type { Distribution, DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

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
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly of: Sampler;
  private readonly below: number;
  private readonly mass: number;

  constructor(min: number, max: number | null, of: Sampler) {
    this.of = of;
    this.min = Math.max(min, of.min);
    this.max = Math.min(max ?? Infinity, of.max);
    // An atom at the lower bound is inside.
    this.below = min === 0 ? 0 : of.cdf(min * (1 - Number.EPSILON));
    this.mass = (max === null ? 1 : of.cdf(max)) - this.below;
    if (!(this.mass > 1e-12)) {
      throw badValue("truncated", "bounds with more than 1e-12 of the law between them", { min, max });
    }
    const first = this.#moment(
      (x) => x,
      () => 1,
      of.mean,
    );
    const second = this.#moment(
      (x) => x * x,
      (x) => 2 * x,
      of.variance + of.mean * of.mean,
    );
    this.mean = first / this.mass;
    this.variance = Math.max(0, second / this.mass - this.mean * this.mean);
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

  /** E g(X) between the bounds, by parts: g F at the ends less ∫ g′F; without an upper bound, what the whole law has less what lies below. */
  #moment(g: (x: number) => number, slope: (x: number) => number, whole: number): number {
    const area = (from: number, to: number): number =>
      to > from ? integrate((x) => slope(x) * this.of.cdf(x), from, to) : 0;
    if (this.max < Infinity) {
      return g(this.max) * (this.below + this.mass) - g(this.min) * this.below - area(this.min, this.max);
    }
    return whole - (g(this.min) * this.below - area(0, this.min));
  }
}
