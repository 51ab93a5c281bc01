import { sum } from "../math/sum.ts";
import type { FluidSource } from "./fluid-source.ts";

type Matrix = readonly (readonly number[])[];

/** Where a chain is after some time, by where it began, and how much has flowed meanwhile. */
interface Passed {
  readonly moved: Matrix;
  readonly flowed: readonly number[];
}

const times = (left: Matrix, right: Matrix): Matrix =>
  left.map((row) => right.map((_, j) => sum(row.map((value, k) => value * right[k][j]))));

const weighed = (weights: readonly number[], values: readonly number[]): number =>
  sum(weights.map((weight, i) => weight * values[i]));

/** Terms of a power series at half a change of state: the next is at most 1 / 19! of the first. */
const terms = 18;

/** A flow whose rate jumps with a Markov chain, in the mean over its ways: the integral of shares(0) e^(Qt) rates. */
export class FluidChain implements FluidSource {
  readonly #generator: Matrix;
  readonly #rates: readonly number[];
  readonly #initial: readonly number[];
  readonly #fastest: number;

  /** `switching` are rates from row to column, whose diagonal is not read; `initial` the shares at time 0. */
  constructor(rates: readonly number[], switching: Matrix, initial: readonly number[]) {
    const leaving = switching.map((row, i) => sum(row.filter((_, j) => j !== i)));
    this.#generator = switching.map((row, i) => row.map((rate, j) => (i === j ? -leaving[i] : rate)));
    this.#rates = rates;
    this.#initial = initial;
    this.#fastest = Math.max(...leaving);
  }

  mass(from: number, to: number): number {
    const { moved } = this.#within(from);
    const { flowed } = this.#within(to - from);
    return sum(this.#initial.map((share, i) => share * weighed(moved[i], flowed)));
  }

  nextBreak(): number {
    return Infinity;
  }

  /** A power series of so short a time that states hardly change, doubled as often as it takes. */
  #within(time: number): Passed {
    let brief = time;
    let doublings = 0;
    for (; brief * this.#fastest > 0.5; doublings++) brief /= 2;
    let passed = this.#briefly(brief);
    for (; doublings > 0; doublings--) {
      const { moved, flowed } = passed;
      passed = { moved: times(moved, moved), flowed: flowed.map((mass, i) => mass + weighed(moved[i], flowed)) };
    }
    return passed;
  }

  #briefly(time: number): Passed {
    const one = this.#rates.map((_, i) => this.#rates.map((__, j) => (i === j ? 1 : 0)));
    let power: Matrix = one;
    let moved: Matrix = one;
    let flowed = this.#rates.map((rate) => rate * time);
    for (let term = 1; term <= terms; term++) {
      power = times(power, this.#generator).map((row) => row.map((value) => (value * time) / term));
      const next = power;
      moved = moved.map((row, i) => row.map((value, j) => value + next[i][j]));
      flowed = flowed.map((mass, i) => mass + (weighed(next[i], this.#rates) * time) / (term + 1));
    }
    return { moved, flowed };
  }
}
