import { badValue } from "../math/bad-value.ts";
import { integrate } from "../math/integrate.ts";
import { sum } from "../math/sum.ts";

interface Part {
  readonly factor: number;
  readonly of: (t: number) => number;
  readonly bound: number;
}

/** The parts of a rate that are functions, with their bounds. */
export class LocalRates {
  /** No sum of them is above it. */
  readonly bound: number;
  readonly #parts: readonly Part[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.bound = sum(parts.map(({ factor, bound }) => factor * bound));
  }

  /** @throws RangeError where a function is negative, no number, or above its bound. */
  at(t: number): number {
    let total = 0;
    for (const { factor, of, bound } of this.#parts) {
      const rate = of(t);
      if (!(rate >= 0 && rate <= bound)) {
        throw badValue(`rate at t = ${t}`, `a number from 0 to its bound of ${bound}`, rate, "Give a larger bound.");
      }
      total += factor * rate;
    }
    return total;
  }

  integral(from: number, to: number): number {
    return this.#parts.length === 0 ? 0 : integrate((t) => this.at(t), from, to);
  }
}
