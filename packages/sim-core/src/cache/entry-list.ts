import { grown } from "../math/grown.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Entries in a row, first to last: links in two typed arrays, every move O(1). */
export class EntryList implements Stateful {
  /** −1 in an empty list. */
  first = -1;
  last = -1;
  #before = new Int32Array(0);
  #after = new Int32Array(0);

  reserve(entries: number): void {
    this.#before = grown(this.#before, entries);
    this.#after = grown(this.#after, entries);
  }

  /** Puts an entry that is not in the list at its end. */
  append(entry: number): void {
    this.#before[entry] = this.last;
    this.#after[entry] = -1;
    if (this.last < 0) this.first = entry;
    else this.#after[this.last] = entry;
    this.last = entry;
  }

  remove(entry: number): void {
    const before = this.#before[entry];
    const after = this.#after[entry];
    if (before < 0) this.first = after;
    else this.#after[before] = after;
    if (after < 0) this.last = before;
    else this.#before[after] = before;
  }

  moveToEnd(entry: number): void {
    if (entry === this.last) return;
    this.remove(entry);
    this.append(entry);
  }

  save(): SavedState {
    return { first: this.first, last: this.last, before: this.#before.slice(), after: this.#after.slice() };
  }

  load(state: SavedState): void {
    const saved = state as { first: number; last: number; before: Int32Array; after: Int32Array };
    this.first = saved.first;
    this.last = saved.last;
    this.#before = Int32Array.from(saved.before);
    this.#after = Int32Array.from(saved.after);
  }
}
