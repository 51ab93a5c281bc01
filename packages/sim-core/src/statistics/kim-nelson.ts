import { badValue } from "../math/bad-value.ts";
import { power } from "../math/power.ts";
import { Tally } from "./tally.ts";

/**
 * Kim's and Nelson's procedure KN to select the largest of k means: systems that
 * are clearly worse leave as soon as the data say so, and with probability 1 − α
 * the best remains if it is better by at least δ. Valid under common random
 * numbers (S.-H. Kim, B. L. Nelson, *ACM TOMACS* 11, 2001, with c = 1).
 */
export class KimNelson {
  readonly #delta: number;
  /** h² of the paper: how far a sum of differences may stray by chance. */
  readonly #reach: number;
  readonly #sums: number[];
  readonly #spread: number[][];
  #count: number;
  #left: number[];

  /** `first`: by system, the first-stage values, n₀ ≥ 2 of each, of the same replications. */
  constructor(first: readonly (readonly number[])[], delta: number, confidence: number) {
    const systems = first.length;
    if (systems < 2) throw badValue("kimNelson.first", "at least 2 systems", systems);
    this.#count = first[0].length;
    if (this.#count < 2 || first.some((values) => values.length !== this.#count)) {
      throw badValue(
        "kimNelson.first",
        "as many values of each system, at least 2",
        first.map((values) => values.length),
      );
    }
    if (!(delta > 0)) throw badValue("kimNelson.delta", "a positive number", delta);
    if (!(confidence > 1 / systems && confidence < 1)) {
      throw badValue("kimNelson.confidence", `a probability between 1/${systems} and 1`, confidence);
    }
    const freedom = this.#count - 1;
    const eta = (power((2 * (1 - confidence)) / (systems - 1), -2 / freedom) - 1) / 2;
    this.#reach = 2 * eta * freedom;
    this.#delta = delta;
    this.#sums = first.map((values) => values.reduce((sum, value) => sum + value, 0));
    this.#spread = first.map((a) => first.map((b) => varianceOfDifference(a, b)));
    this.#left = first.map((_, system) => system);
    this.#screen();
  }

  /** The systems not yet out. */
  get left(): readonly number[] {
    return this.#left;
  }

  get count(): number {
    return this.#count;
  }

  /** Of all values the system was given. */
  sum(system: number): number {
    return this.#sums[system];
  }

  /** Of a system that is left. */
  mean(system: number): number {
    return this.#sums[system] / this.#count;
  }

  /** Takes the next replication's value of each system that is left, in the order of `left`. */
  add(values: readonly number[]): void {
    for (const [at, system] of this.#left.entries()) this.#sums[system] += values[at];
    this.#count++;
    this.#screen();
  }

  #screen(): void {
    const before = this.#left;
    const beaten = (i: number): boolean =>
      before.some((l) => l !== i && this.mean(i) < this.mean(l) - this.#tolerance(i, l));
    const left = before.filter((i) => !beaten(i));
    if (left.length > 0) this.#left = left;
    if (this.#isAtEnd()) this.#left = [this.#left.reduce((best, i) => (this.mean(i) > this.mean(best) ? i : best))];
  }

  /** No difference that is left could be told from now on: who is best is taken, the first of those that tie. */
  #isAtEnd(): boolean {
    return this.#left.every((i) => this.#left.every((l) => l === i || this.#tolerance(i, l) === 0));
  }

  /** W_il(r) = max(0, δ/2r (h² S²_il/δ² − r)): shrinks to 0, where the procedure ends. */
  #tolerance(i: number, l: number): number {
    const r = this.#count;
    return Math.max(0, (this.#delta / (2 * r)) * ((this.#reach * this.#spread[i][l]) / this.#delta ** 2 - r));
  }
}

const varianceOfDifference = (a: readonly number[], b: readonly number[]): number => {
  const tally = new Tally();
  for (const [at, value] of a.entries()) tally.add(value - b[at]);
  return tally.variance;
};
