import type { Arrivals } from "./arrivals.ts";

/** Arrivals at given times, in ascending order: a recorded day played again. */
export class TraceArrivals implements Arrivals {
  readonly #times: readonly number[];
  #next = 0;

  constructor(times: readonly number[]) {
    this.#times = times;
  }

  delay(now: number): number {
    return this.#next < this.#times.length ? this.#times[this.#next++]! - now : Infinity;
  }
}
