import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Bytes that several buffers share: who cannot get more must flush what it has. */
export class MemoryBudget implements Stateful {
  #free: number;

  constructor(bytes: number) {
    this.#free = bytes;
  }

  /** Takes `bytes` if they are free. */
  take(bytes: number): boolean {
    if (bytes > this.#free) return false;
    this.#free -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#free += bytes;
  }

  save(): SavedState {
    return this.#free;
  }

  load(state: SavedState): void {
    this.#free = state as number;
  }
}
