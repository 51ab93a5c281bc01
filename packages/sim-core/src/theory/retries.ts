import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger, expectProbability } from "../math/expect-number.ts";

/**
 * Attempts per request when each fails with probability p and at most n are
 * made: 1 + p + … + p^(n−1) = (1 − pⁿ)/(1 − p).
 */
export function retryAttempts(failure: number, attempts: number): number {
  expectProbability(failure, "retryAttempts.failure");
  expectPositiveInteger(attempts, "retryAttempts.attempts");
  let total = 0;
  let power = 1;
  for (let k = 0; k < attempts && power > 0; k++) {
    total += power;
    power *= failure;
  }
  return total;
}

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

/**
 * The least rate at which a second, bad equilibrium exists: above it a spike can
 * leave the system in collapse; Infinity where there is none up to `upTo`.
 */
export function metastableThreshold({ upTo, ...retry }: MetastableParameters): number {
  expectPositive(upTo, "metastableThreshold.upTo");
  if (!(retry.attempts > 1)) {
    throw badValue(
      "metastableThreshold.attempts",
      "at least 2 attempts",
      retry.attempts,
      "Without retries nothing feeds back.",
    );
  }
  const twoStable = (rate: number): boolean =>
    retryEquilibria({ ...retry, rate }).filter(({ stable }) => stable).length > 1;
  const rates = Array.from({ length: 100 }, (_, at) => (upTo * (at + 1)) / 100);
  const first = rates.findIndex(twoStable);
  if (first < 0) return Infinity;
  let low = first === 0 ? 0 : rates[first - 1];
  let high = rates[first];
  while (high - low > 1e-6 * high) {
    const middle = (low + high) / 2;
    if (twoStable(middle)) high = middle;
    else low = middle;
  }
  return high;
}
