import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { ageAgainst } from "./age-against.ts";

/** A series of measurements of which one sees only those that are old enough. */
export class Lagged implements Stateful {
  readonly #lag: number;
  /** With the time at which each was taken; those that newer ones have replaced are gone. */
  #samples: (readonly [time: number, value: number])[] = [];

  constructor(lag: number) {
    this.#lag = lag;
  }

  push(time: number, value: number): void {
    this.#samples.push([time, value]);
  }

  /** The newest that can be seen now; undefined while there is none. */
  seen(now: number): number | undefined {
    const isSeen = (time: number) => ageAgainst(this.#lag, time, now) >= 0;
    while (this.#samples.length > 1 && isSeen(this.#samples[1][0])) this.#samples.shift();
    if (this.#samples.length === 0) return undefined;
    const [time, value] = this.#samples[0];
    return isSeen(time) ? value : undefined;
  }

  save(): SavedState {
    return this.#samples.map((sample) => [...sample]);
  }

  load(state: SavedState): void {
    this.#samples = [...(state as unknown as [number, number][])];
  }
}
