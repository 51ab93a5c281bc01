import type { SavedState } from "../kernel/saved-state.ts";
import { refused, type Admission } from "./admission.ts";

/** What rounding may make of a moment: a share of the interval, and of the clock, whose own steps grow with it. */
const slack = 1e-9;
const clockSlack = 2 * Number.EPSILON;

/** One customer every 1/rate; who would wait longer than `longest` is refused. */
export class LeakyBucket implements Admission {
  readonly #rate: number;
  readonly #longest: number;
  /** When one last passed at once, and how many have passed or wait since, that one included: no rounding adds up. */
  #since = 0.5;
  #passed = 0;

  constructor({ rate, longest }: { readonly rate: number; readonly longest: number }) {
    this.#rate = rate;
    this.#longest = longest;
    this.#since = 0;
  }

  delay(_customer: number, now: number): number {
    const wait = this.#since + this.#passed / this.#rate - now;
    const rounding = slack / this.#rate + clockSlack * now;
    if (wait > this.#longest + rounding) return refused;
    // Who comes at the very moment passes at once, and the next interval begins with it.
    const waits = wait > rounding;
    if (!waits) {
      this.#since = now;
      this.#passed = 0;
    }
    this.#passed++;
    return waits ? Math.min(wait, this.#longest) : 0;
  }

  save(): SavedState {
    return [this.#since, this.#passed];
  }

  load(state: SavedState): void {
    [this.#since, this.#passed] = state as readonly [number, number];
  }
}
