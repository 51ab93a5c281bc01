import type { Distribution } from "./distribution.ts";
import { laws } from "./laws.ts";
import type { RandomSource } from "./random-source.ts";

/**
 * A distribution made ready to draw from. It keeps no state of its own: the
 * same source in the same state gives the same variate, bit for bit, on every engine.
 */
export interface Sampler {
  /** Infinity where the law has none. */
  readonly mean: number;
  readonly variance: number;
  /** The support: no value lies below `min` or above `max`. */
  readonly min: number;
  readonly max: number;
  /** One variate. How many words it takes from the source depends on the law and on the words. */
  sample(source: RandomSource): number;
  /** The smallest x with P(X ≤ x) ≥ p, for p in [0, 1]; Infinity at p = 1 when the law has no bound. */
  quantile(p: number): number;
  /** P(X ≤ x). */
  cdf(x: number): number;
  /** P(X > x), to its own digits also where it is far too small for 1 − P(X ≤ x); of a `local` law it is just that. */
  tail(x: number): number;
  /** Of a law of single values, and of no other: the least of them above x, Infinity where there is none. */
  readonly following?: ((x: number) => number) | undefined;
}

/** Compiles a distribution. The data is trusted; `validateDistribution` checks what comes from outside. */
export function sampler(distribution: Distribution): Sampler {
  const { make } = laws[distribution.law] as { make: (data: Distribution, nested: typeof sampler) => Sampler };
  return make(distribution, sampler);
}
