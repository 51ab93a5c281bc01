import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Intervals after which an earlier bout of dropping says nothing about this one. */
const memory = 16;

/**
 * Controlled delay: whom to drop at the head of a queue, so that its wait comes
 * down to `target` when it was above for a whole `interval`. The k-th drop follows
 * the one before after interval / √k (Nichols & Jacobson 2012; RFC 8289).
 */
export class CoDel implements Stateful {
  readonly #target: number;
  readonly #interval: number;
  /** When the wait will have been above the target for an interval; Infinity while it is not above. */
  #late = Infinity;
  #isDropping = false;
  #next = 0.5;
  #count = 0;
  #countBefore = 0;
  /** It has dropped one, and times the next only if whoever comes to the head then is late too. */
  #isUntimed = false;

  constructor({ target, interval }: { readonly target: number; readonly interval: number }) {
    this.#target = target;
    this.#interval = interval;
    this.#next = 0;
  }

  /** Whether the head of the queue, who has waited so long, is dropped; the last in the queue never is. */
  drops(wait: number, now: number, isLast: boolean): boolean {
    if (!this.#isLate(wait, now, isLast)) {
      this.#isDropping = this.#isUntimed = false;
      return false;
    }
    if (this.#isDropping) {
      if (this.#isUntimed) this.#next += this.#interval / Math.sqrt(this.#count);
      this.#isUntimed = now >= this.#next;
      if (this.#isUntimed) this.#count++;
      return this.#isUntimed;
    }
    const recent = this.#count - this.#countBefore;
    this.#isDropping = true;
    // Where it dropped lately, it goes on about as fast as it did then.
    this.#count = recent > 1 && now - this.#next < memory * this.#interval ? recent : 1;
    this.#countBefore = this.#count;
    this.#next = now + this.#interval / Math.sqrt(this.#count);
    return true;
  }

  save(): SavedState {
    return [this.#late, this.#isDropping, this.#next, this.#count, this.#countBefore, this.#isUntimed];
  }

  load(state: SavedState): void {
    const saved = state as readonly [number, boolean, number, number, number, boolean];
    [this.#late, this.#isDropping, this.#next, this.#count, this.#countBefore, this.#isUntimed] = saved;
  }

  #isLate(wait: number, now: number, isLast: boolean): boolean {
    if (wait < this.#target || isLast) {
      this.#late = Infinity;
      return false;
    }
    if (this.#late === Infinity) this.#late = now + this.#interval;
    return now >= this.#late;
  }
}
