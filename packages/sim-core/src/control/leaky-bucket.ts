import type { SavedState } from "../kernel/saved-state.ts";
import { refused, type Admission } from "./admission.ts";

/** One customer every 1/rate; who would wait longer than `longest` is refused. */
export class LeakyBucket implements Admission {
  readonly #interval: number;
  readonly #longest: number;
  /** When the next may pass. */
  #next = 0.5;

  constructor({ rate, longest }: { readonly rate: number; readonly longest: number }) {
    this.#interval = 1 / rate;
    this.#longest = longest;
    this.#next = 0;
  }

  delay(_customer: number, now: number): number {
    const wait = this.#next - now;
    if (wait > this.#longest) return refused;
    this.#next = (wait > 0 ? this.#next : now) + this.#interval;
    return wait > 0 ? wait : 0;
  }

  save(): SavedState {
    return this.#next;
  }

  load(state: SavedState): void {
    this.#next = state as number;
  }
}
