import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { expm1 } from "../math/expm1.ts";
import { ln } from "../math/ln.ts";
import { power } from "../math/power.ts";

/**
 * Attempts per request when each fails with probability p and at most n are
 * made: 1 + p + … + p^(n−1) = (1 − pⁿ)/(1 − p).
 */
export function retryAttempts(failure: number, attempts: number): number {
  expectProbability(failure, "retryAttempts.failure");
  expectPositiveInteger(attempts, "retryAttempts.attempts");
  if (attempts > mostSummed) return failure === 1 ? attempts : -expm1(attempts * ln(failure)) / (1 - failure);
  let total = 0;
  let power = 1;
  for (let k = 0; k < attempts && power > 0; k++) {
    total += power;
    power *= failure;
  }
  return total;
}

/** Of more attempts the closed form is as exact, and at once. */
const mostSummed = 1_000;

export interface RetryParameters {
  /** First attempts per time unit. */
  readonly rate: number;
  /** n, attempts at most, the first among them. */
  readonly attempts: number;
  /** P(an attempt fails) when x attempts come per time unit; non-decreasing. */
  readonly failureAt: (load: number) => number;
}

/** A load that retries can hold by themselves. */
export interface RetryEquilibrium {
  /** Attempts per time unit. */
  readonly load: number;
  /** Requests that succeed per time unit: rate × (1 − pⁿ). */
  readonly goodput: number;
  /** Whether small disturbances die out. */
  readonly stable: boolean;
}

/** Loads are looked for on this many steps between rate and rate × attempts. */
const steps = 20_000;

/**
 * The loads at which retries feed on themselves: solutions of x = rate ·
 * (1 + p + … + p^(n−1)) with p = failureAt(x). Two stable ones mean the system
 * is metastable: a spike takes it from the good one to the bad one, where it
 * stays (N. Bronson et al., HotOS 2021). Jumps of failureAt count as crossings.
 */
export function retryEquilibria({ rate, attempts, failureAt }: RetryParameters): readonly RetryEquilibrium[] {
  expectPositive(rate, "retryEquilibria.rate");
  expectPositiveInteger(attempts, "retryEquilibria.attempts");
  const excess = (load: number): number => rate * retryAttempts(failureAt(load), attempts) - load;
  const found: RetryEquilibrium[] = [];
  const add = (load: number, stable: boolean): void => {
    found.push({ load, goodput: rate * (1 - failureAt(load) ** attempts), stable });
  };
  let before = rate;
  let above = excess(rate) > 0;
  // Nobody's first attempt fails: the smallest load is an equilibrium of its own.
  if (!above) add(rate, true);
  for (let step = 1; step <= steps; step++) {
    // A hair beyond the last load, where every attempt fails and the excess is 0.
    const load = rate * (1 + ((attempts - 1) * step) / steps) * (1 + 1e-12);
    if (excess(load) > 0 !== above) {
      add(crossing(excess, before, load), above);
      above = !above;
    }
    before = load;
  }
  return found;
}

/** Where a function changes its sign between two loads. */
function crossing(excess: (load: number) => number, low: number, high: number): number {
  const below = excess(low) > 0;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (excess(middle) > 0 === below) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export interface MetastableParameters extends Omit<RetryParameters, "rate"> {
  /** Rates are looked for up to here. */
  readonly upTo: number;
}

/** Loads are looked at on so many steps of equal ratio, the smallest this share of the greatest: 1/10,000 apart. */
const loads = 200_000;
const smallest = 1e-9;

/** Rounds in which the neighbourhood of the fold is looked at more closely, and steps of each. */
const rounds = 6;
const closer = 200;

/**
 * The least rate at which a second, bad equilibrium exists: above it a spike can
 * leave the system in collapse; Infinity where there is none up to `upTo`.
 *
 * A load x is an equilibrium of the one rate x / (1 + p + … + p^(n−1)), p = failureAt(x); where that rate falls as the
 * load grows, retries feed on themselves, and the threshold is the bottom of a fall. Loads up to upTo · attempts are
 * looked at, those below 1e-9 of that not; a fold narrower than 1/10,000 of its load may be missed.
 */
export function metastableThreshold({ upTo, attempts, failureAt }: MetastableParameters): number {
  expectPositive(upTo, "metastableThreshold.upTo");
  expectPositiveInteger(attempts, "metastableThreshold.attempts");
  if (attempts < 2) {
    throw badValue(
      "metastableThreshold.attempts",
      "at least 2 attempts",
      attempts,
      "Without retries nothing feeds back.",
    );
  }
  const rateOf = (load: number): number => load / retryAttempts(failureAt(load), attempts);
  const loadAt = (step: number): number => upTo * attempts * power(smallest, 1 - step / loads);
  let highest = 0;
  let threshold = Infinity;
  let bottom = 0;
  for (let step = 0; step <= loads; step++) {
    const rate = rateOf(loadAt(step));
    // Less of a fall is rounding.
    if (rate < highest * (1 - 1e-9) && rate < threshold) [threshold, bottom] = [rate, step];
    highest = Math.max(highest, rate);
  }
  if (threshold === Infinity) return Infinity;
  let [low, high] = [loadAt(bottom - 1), Math.min(loadAt(bottom + 1), upTo * attempts)];
  for (let round = 0; round < rounds; round++) {
    const width = (high - low) / closer;
    const near = Array.from({ length: closer + 1 }, (_, step) => low + step * width);
    const at = near.reduce((least, load) => (rateOf(load) < rateOf(least) ? load : least));
    threshold = Math.min(threshold, rateOf(at));
    [low, high] = [Math.max(low, at - width), Math.min(high, at + width)];
  }
  return threshold <= upTo ? threshold : Infinity;
}
