import { integrateOutward } from "../../math/integrate-outward.ts";
import type { Sampler } from "../sampler.ts";
import { justBelow, type SharesWithin } from "./shares-within.ts";
import { momentsOfValues, valuesWithin } from "./values-within.ts";

/** By what integrals may be wrong before Richardson's correction, which leaves far less. */
const finest = 1e-10;
const coarse = 1e-6;

export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Mean and variance of a law, given that it lies from `min` to `max`, both included and within its support. The mean is
 * min + ∫ P(X > x), the variance 2 ∫ |x − mean| P(X is beyond x): all terms of one sign, so right however little of the law
 * lies within, as far as its shares are. In the midst of a law those between narrow bounds have few digits, and so has
 * the variance: some 1e-16 over what lies within. Of more than 100,000 single values both are right to some 1e-5.
 */
export function momentsWithin(of: Sampler, min: number, max: number, within: SharesWithin): Moments {
  if (!(max > min)) return { mean: min, variance: 0 };
  if (of.mean === Infinity && max === Infinity) return { mean: Infinity, variance: Infinity };
  const values = valuesWithin(of, max, within);
  if (values !== undefined) return momentsOfValues(values, within);
  const precision = Math.max(of.following === undefined ? finest : coarse, within.rounding);
  const span = narrowed((y) => within.above(min + y), max - min, scaleOf(of), precision);
  const mean = Math.min(max, span === undefined ? wholeLess(of, min, 1) / within.mass : min + span);
  if (max === Infinity && of.variance === Infinity) return { mean, variance: Infinity };
  const half = halfDeviation(within, mean, min, max);
  const square = half === undefined ? undefined : squareAbout(mean, half, [min, max], within, precision);
  return { mean, variance: square ?? wholeLess(of, min, 2) / within.mass - mean * mean };
}

/** A length of the order of the law's own. */
function scaleOf(of: Sampler): number {
  const deviation = Math.sqrt(of.variance);
  if (deviation > 0 && deviation < Infinity) return Math.min(deviation, of.mean);
  return of.mean > 0 && of.mean < Infinity ? of.mean : of.quantile(0.5) || 1;
}

/** ∫ f over [0, end] for a share f that does not rise: with a narrower first stretch until it is of the order of the integral. */
function narrowed(
  f: (y: number) => number,
  end: number,
  guess: number,
  precision: number,
  negligible = 1e-300,
): number | undefined {
  for (let scale = Math.min(guess, end); ;) {
    const value = integrateOutward(f, end, scale, precision, scale);
    if (value === undefined || value > scale / 8 || scale < negligible) return value;
    scale = Math.max(2 * value, scale / 1_000);
  }
}

/** E (X − mean)⁺, half the mean absolute deviation, by and large: four of its squares are at most the variance. 0 where rounding hides it. */
function halfDeviation({ above }: SharesWithin, mean: number, min: number, max: number): number | undefined {
  const rounding = mean * Number.EPSILON;
  const half = narrowed((y) => above(mean + y), max - mean, mean - min, coarse, rounding);
  return half !== undefined && half <= rounding ? 0 : half;
}

/** E (X − mean)², undefined where a tail is too heavy to add it up. */
function squareAbout(
  mean: number,
  half: number,
  [min, max]: readonly [number, number],
  { above, below }: SharesWithin,
  precision: number,
): number | undefined {
  if (half === 0) return 0;
  // From narrow stretches on: y hides at 0 what jumps before the first point that is looked at.
  const [scale, least] = [half / 65_536, half * half];
  const left = integrateOutward((y) => y * below(mean - y), mean - min, scale, precision, least);
  const right = integrateOutward((y) => y * above(mean + y), max - mean, scale, precision, least);
  return left === undefined || right === undefined ? undefined : 2 * (left + right);
}

/** E Xᵏ of what lies from `min` on, as all less what lies below: for tails so heavy that much of it lies there. */
function wholeLess(of: Sampler, min: number, k: 1 | 2): number {
  const from = of.tail(justBelow(min));
  const whole = k === 1 ? of.mean : of.variance + of.mean * of.mean;
  const slope = (x: number): number => (k === 1 ? 1 : 2 * x);
  const missing = integrateOutward((x) => slope(x) * Math.max(0, of.tail(x) - from), min, scaleOf(of), finest, whole);
  return whole - missing!;
}
