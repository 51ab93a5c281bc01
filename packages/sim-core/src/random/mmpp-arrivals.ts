import { linearSolve } from "../math/linear-solve.ts";
import { sum } from "../math/sum.ts";
import type { Arrivals } from "./arrivals.ts";
import { sampleExponential } from "./exponential-ziggurat.ts";
import { pick } from "./pick.ts";
import type { RandomSource } from "./random-source.ts";

/**
 * The share of time a Markov chain spends in each state, from its rates of
 * switching (the diagonal is not read); undefined when some states are never
 * left for others, so that it depends on the beginning.
 */
export function stationaryShares(switching: readonly (readonly number[])[]): number[] | undefined {
  const states = switching.length;
  const leaving = switching.map((row, i) => sum(row.filter((_, j) => j !== i)));
  const fastest = Math.max(...leaving);
  if (states === 1) return [1];
  if (!(fastest > 0)) return undefined;
  // Balance of every state but the last, whose place the sum of shares takes.
  const matrix = switching.map((_, j) =>
    switching.map((row, i) => (j === states - 1 ? 1 : (i === j ? -leaving[i]! : row[j]!) / fastest)),
  );
  const shares = linearSolve(
    matrix,
    switching.map((_, j) => (j === states - 1 ? 1 : 0)),
  );
  return shares?.every((share) => share >= -1e-9) ? shares.map((share) => Math.max(0, share)) : undefined;
}

/** Poisson arrivals whose rate follows a Markov chain in continuous time (W. Fischer, K. Meier-Hellstern, *Perf. Eval.* 18, 1993). */
export class MmppArrivals implements Arrivals {
  readonly #rates: readonly number[];
  readonly #switching: readonly (readonly number[])[];
  readonly #leaving: readonly number[];
  readonly #source: RandomSource;
  #state: number;

  constructor(
    rates: readonly number[],
    switching: readonly (readonly number[])[],
    initial: readonly number[],
    source: RandomSource,
  ) {
    this.#rates = rates;
    this.#switching = switching.map((row, i) => row.map((rate, j) => (i === j ? 0 : rate)));
    this.#leaving = this.#switching.map((row) => sum(row));
    this.#source = source;
    this.#state = pick(initial, source.uniform() * sum(initial));
  }

  state(): Float64Array {
    return Float64Array.of(this.#state);
  }

  restore(state: Float64Array): void {
    this.#state = state[0]!;
  }

  nextTime(now: number): number {
    const source = this.#source;
    let waited = 0;
    for (;;) {
      const arriving = this.#rates[this.#state]!;
      const either = arriving + this.#leaving[this.#state]!;
      if (either === 0) return Infinity;
      waited += sampleExponential(source) / either;
      const which = source.uniform() * either;
      if (which < arriving) return now + waited;
      this.#state = pick(this.#switching[this.#state]!, which - arriving);
    }
  }
}
