import type { SavedState } from "../kernel/saved-state.ts";
import { EntryList } from "./entry-list.ts";
import type { Replacement } from "./replacement.ts";

/** The oldest first: since it was last asked for (LRU), or since it came (FIFO). */
export class AgeOrder implements Replacement {
  readonly #list = new EntryList();
  readonly #renewed: boolean;

  constructor(renewed: boolean) {
    this.#renewed = renewed;
  }

  reserve(entries: number): void {
    this.#list.reserve(entries);
  }

  add(entry: number): void {
    this.#list.append(entry);
  }

  touch(entry: number): void {
    if (this.#renewed) this.#list.moveToEnd(entry);
  }

  remove(entry: number): void {
    this.#list.remove(entry);
  }

  victim(): number {
    return this.#list.first;
  }

  save(): SavedState {
    return this.#list.save();
  }

  load(state: SavedState): void {
    this.#list.load(state);
  }
}
