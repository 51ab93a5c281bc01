import type { Sampler } from "../sampler.ts";

/** Shares of a law between two bounds, given that it lies within. */
export interface SharesWithin {
  /** P(X > x) and P(X ≤ x), for x within the bounds. */
  readonly above: (x: number) => number;
  readonly below: (x: number) => number;
  /** The number just below the bounds, and P(X ≤ it) of the whole law. */
  readonly before: number;
  readonly lowest: number;
  /** How much of the whole law lies within. */
  readonly mass: number;
  /** How far shares are right: what lies closer together is rounding, which no integral should follow. */
  readonly rounding: number;
}

/** 2^−40: points so close that shares at them are in a line, but for rounding. */
const apart = 9.094947017729282e-13;

/** From here on, this not included, an atom at a lower bound is inside. */
export const justBelow = (min: number): number => (min === 0 ? -Number.MIN_VALUE : min * (1 - Number.EPSILON));

/** The shares from `min` to `max`, both included and within the law's support, as differences on that side of the law where they are small. */
export function sharesWithin(of: Sampler, min: number, max: number): SharesWithin {
  const before = justBelow(min);
  const [fromBelow, fromAbove] = [of.cdf(before), of.tail(before)];
  const [toBelow, toAbove] = max === Infinity ? [1, 0] : [of.cdf(max), of.tail(max)];
  const low = fromBelow < 0.5;
  const mass = low ? toBelow - fromBelow : fromAbove - toAbove;
  const median = low ? (toBelow < 0.5 ? Infinity : of.quantile(0.5)) : -Infinity;
  const above = (x: number): number => Math.max(0, x < median ? toBelow - of.cdf(x) : of.tail(x) - toAbove) / mass;
  const below = (x: number): number => Math.max(0, low ? of.cdf(x) - fromBelow : fromAbove - of.tail(x)) / mass;
  const middle = Math.min(max, Math.max(min, of.quantile(fromBelow + mass / 2)));
  const rounding = Math.max((4 * Number.EPSILON * (low ? toBelow : fromAbove)) / mass, roughness(above, middle));
  return { above, below, before, lowest: fromBelow, mass, rounding };
}

/** How far from a line shares lie at points next to x. */
function roughness(share: (x: number) => number, x: number): number {
  const near = Array.from({ length: 10 }, (_, i) => share(x * (1 + i * apart)));
  return Math.max(...near.slice(2).map((value, i) => Math.abs(value - 2 * near[i + 1]! + near[i]!)));
}
