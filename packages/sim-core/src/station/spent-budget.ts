import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { RetryBudget } from "../network/network-data.ts";

/** A retry budget as it is spent: a bucket that answers fill and retries empty. */
export class SpentBudget implements Stateful {
  readonly #ratio: number;
  readonly #burst: number;
  #tokens = 0.5;

  constructor({ ratio, burst }: RetryBudget) {
    this.#ratio = ratio;
    this.#burst = burst;
    this.#tokens = burst;
  }

  answered(): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + this.#ratio);
  }

  /** Takes a token for a retry; false when there is none. */
  take(): boolean {
    // Ten tenths are one token, whatever rounding made of them.
    if (this.#tokens < 1 - 1e-9) return false;
    this.#tokens--;
    return true;
  }

  save(): SavedState {
    return this.#tokens;
  }

  load(state: SavedState): void {
    this.#tokens = state as number;
  }
}
