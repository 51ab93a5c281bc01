import { sum } from "../../math/sum.ts";

/**
 * A phase-type law's chain at the ticks of a clock as fast as its fastest phase: with what probability it has not
 * ended after so many (A. Jensen 1953). A step costs the rates above 0, so phases in a row
 * cost what they are and not their square. What is once found is kept.
 */
export class UniformizedChain {
  /** The rate of the clock. */
  readonly fastest: number;
  private readonly survivals: number[] = [];
  /** By phase, where it stands after as many steps as there are `survivals`. */
  private inside: Float64Array;
  private next: Float64Array;
  /** By phase, the probability that a tick leaves it where it is. */
  private readonly staying: Float64Array;
  /** Into phase j go the flows `ends[j − 1]` to `ends[j]`, by the phase they come from. */
  private readonly ends: Int32Array;
  private readonly origins: Int32Array;
  private readonly flows: Float64Array;

  constructor(initial: readonly number[], rates: readonly (readonly number[])[], leaving: readonly number[]) {
    this.fastest = Math.max(...leaving);
    this.inside = Float64Array.from(initial);
    this.next = new Float64Array(initial.length);
    this.staying = Float64Array.from(leaving, (rate) => 1 - rate / this.fastest);
    const into = rates.map((_, j) => rates.flatMap((row, i) => (i !== j && row[j]! > 0 ? [i] : [])));
    let end = 0;
    this.ends = Int32Array.from(into, (from) => (end += from.length));
    this.origins = Int32Array.from(into.flat());
    this.flows = Float64Array.from(into.flatMap((from, j) => from.map((i) => rates[i]![j]!)));
  }

  /** P(it has not ended after so many steps). */
  survival(steps: number): number {
    while (this.survivals.length <= steps) {
      this.survivals.push(sum(this.inside));
      this.#step();
    }
    return this.survivals[steps]!;
  }

  #step(): void {
    const { inside, next, staying, ends, origins, flows, fastest } = this;
    let at = 0;
    for (let j = 0; j < next.length; j++) {
      let share = inside[j]! * staying[j]!;
      for (; at < ends[j]!; at++) share += (inside[origins[at]!]! * flows[at]!) / fastest;
      next[j] = share;
    }
    this.inside = next;
    this.next = inside;
  }
}
