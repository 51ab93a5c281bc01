import type { Arrivals } from "./arrivals.ts";

/** Arrivals at given times, in ascending order: a recorded day played again. */
export class TraceArrivals implements Arrivals {
  readonly #times: readonly number[];
  #next = 0;

  constructor(times: readonly number[]) {
    this.#times = times;
  }

  state(): Float64Array {
    return Float64Array.of(this.#next);
  }

  restore(state: Float64Array): void {
    this.#next = state[0]!;
  }

  nextTime(): number {
    return this.#next < this.#times.length ? this.#times[this.#next++]! : Infinity;
  }
}
