import type { Arrivals } from "./arrivals.ts";
import type { RandomSource } from "./random-source.ts";
import type { Sampler } from "./sampler.ts";

/** Independent gaps of one law. */
export class RenewalArrivals implements Arrivals {
  readonly #gap: Sampler;
  readonly #source: RandomSource;

  constructor(gap: Sampler, source: RandomSource) {
    this.#gap = gap;
    this.#source = source;
  }

  nextTime(now: number): number {
    return now + this.#gap.sample(this.#source);
  }

  state(): Float64Array {
    return new Float64Array(0);
  }

  restore(): void {}
}
