import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Holt's linear exponential smoothing: a level and its slope, from the figures so far (C. C. Holt 1957). */
export class Trend implements Stateful {
  readonly #alpha: number;
  readonly #beta: number;
  /** NaN before the first figure. */
  #level = NaN;
  #slope = 0.5;

  /** Weights of the newest figure in the level and in the slope, above 0 and up to 1. */
  constructor(alpha: number, beta: number) {
    this.#alpha = alpha;
    this.#beta = beta;
    this.#slope = 0;
  }

  observe(value: number): void {
    const before = this.#level;
    if (Number.isNaN(before)) {
      this.#level = value;
      return;
    }
    this.#level = this.#alpha * value + (1 - this.#alpha) * (before + this.#slope);
    this.#slope = this.#beta * (this.#level - before) + (1 - this.#beta) * this.#slope;
  }

  /** What it will be after so many more figures. */
  ahead(steps: number): number {
    return this.#level + steps * this.#slope;
  }

  save(): SavedState {
    return [this.#level, this.#slope];
  }

  load(state: SavedState): void {
    [this.#level, this.#slope] = state as readonly [number, number];
  }
}
