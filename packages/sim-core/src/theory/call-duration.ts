import { integrate } from "../math/integrate.ts";

/** A law as far as durations need it. */
export interface DurationLaw {
  readonly mean: number;
  cdf(x: number): number;
  quantile(p: number): number;
}

/** A call whose answers are independent of each other and of whatever else goes on. */
export interface IndependentCalls {
  /** Times of the calls that go out at once. */
  readonly branches: readonly DurationLaw[];
  /** How many must be answered. */
  readonly need: number;
  /** Longest wait; default for ever. */
  readonly timeout?: DurationLaw;
}

/** What one attempt takes, E[D] and E[D²], and how it ends. */
export interface CallDuration {
  readonly mean: number;
  readonly square: number;
  /** P(time is up first). */
  readonly failure: number;
  /** E[D; time is up first]. */
  readonly meanFailed: number;
}

/** P(at least `need` of independent events), by adding one after another. */
const atLeast = (need: number, chances: readonly number[]): number => {
  // By how many have happened, those beyond `need` with it.
  let law = [1];
  for (const p of chances) {
    const next = Array.from({ length: Math.min(need, law.length) + 1 }, () => 0);
    law.forEach((weight, n) => {
      next[n] += weight * (n < need ? 1 - p : 1);
      if (n < need) next[n + 1] += weight * p;
    });
    law = next;
  }
  return law[need] ?? 0;
};

/** Beyond it nothing is left of a law that has a variance worth the name. */
const last = 1 - 1e-8;
const tolerance = 1e-10;

/**
 * One attempt of a call: D = min(T, k-th of X₁ … Xₙ), for independent times Xᵢ
 * and time-out T (the k-th order statistic of variables that are not alike:
 * H. A. David & H. N. Nagaraja, *Order Statistics*, 3rd ed., 2003, 5.2).
 */
export const callDuration = ({ branches, need, timeout }: IndependentCalls): CallDuration => {
  const answered = (x: number): number =>
    atLeast(
      need,
      branches.map((law) => law.cdf(x)),
    );
  const lasts = (x: number): number => (1 - answered(x)) * (1 - (timeout?.cdf(x) ?? 0));
  // The half-line by x = s·u/(1 − u).
  const scale = Math.min(timeout?.mean ?? Infinity, Math.max(...branches.map(({ mean }) => mean)));
  const overTime = (weight: (x: number) => number): number =>
    integrate((u) => (weight((scale * u) / (1 - u)) * scale) / (1 - u) ** 2, 0, last, tolerance * scale);
  const overTimeouts = (value: (t: number) => number): number =>
    timeout === undefined ? 0 : integrate((p) => value(timeout.quantile(p)), 0, last, tolerance);
  return {
    mean: overTime(lasts),
    square: overTime((x) => 2 * x * lasts(x)),
    failure: overTimeouts((t) => 1 - answered(t)),
    meanFailed: overTimeouts((t) => t * (1 - answered(t))),
  };
};
