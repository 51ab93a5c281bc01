import type { Arrivals } from "./arrivals.ts";

/** A stretch of time over which a rate goes straight from one value to another. */
export interface RateStage {
  readonly duration: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Arrivals as evenly spaced as a changing rate allows: the k-th, from 0, when the
 * rate's integral reaches k, as load generators count iterations (k6's arrival-rate executors).
 */
export class EvenArrivals implements Arrivals {
  readonly #stages: readonly RateStage[];
  #stage = 0;
  /** Where the present stage begins, and how many have come by then. */
  #start = 0;
  #before = 0;
  #count = 0;

  constructor(stages: readonly RateStage[]) {
    this.#stages = stages;
  }

  state(): Float64Array {
    return Float64Array.of(this.#stage, this.#start, this.#before, this.#count);
  }

  restore(state: Float64Array): void {
    [this.#stage, this.#start, this.#before, this.#count] = state as unknown as [number, number, number, number];
  }

  nextTime(now: number): number {
    for (; this.#stage < this.#stages.length; this.#stage++) {
      const { duration, from, to } = this.#stages[this.#stage]!;
      const within = (duration * (from + to)) / 2;
      // What reaches the whole number at the very end belongs to the next stage.
      if (this.#count - this.#before < within) {
        const offset = timeOf(this.#count - this.#before, from, (to - from) / duration);
        this.#count++;
        return Math.max(now, this.#start + Math.min(offset, duration));
      }
      this.#start += duration;
      this.#before += within;
    }
    return Infinity;
  }
}

/** The t with from · t + slope · t²/2 = amount, in the form that does not cancel. */
const timeOf = (amount: number, from: number, slope: number): number =>
  amount === 0 ? 0 : (2 * amount) / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * amount)));
