import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** The best of the newest figures: an old one counts no longer, however good it was. */
export class WindowedBest implements Stateful {
  readonly #length: number;
  readonly #isBetter: (a: number, b: number) => boolean;
  /** Newest last, at most so many. */
  #figures: number[] = [];

  constructor(length: number, isBetter: (a: number, b: number) => boolean) {
    this.#length = length;
    this.#isBetter = isBetter;
  }

  /** Adds a figure; returns the best of the window. */
  observe(figure: number): number {
    this.#figures.push(figure);
    if (this.#figures.length > this.#length) this.#figures.shift();
    return this.#figures.reduce((best, other) => (this.#isBetter(other, best) ? other : best));
  }

  save(): SavedState {
    return [...this.#figures];
  }

  load(state: SavedState): void {
    this.#figures = [...(state as readonly number[])];
  }
}
