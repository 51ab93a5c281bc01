import { grown } from "../math/grown.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { Replacement } from "./replacement.ts";

/**
 * The least often asked for since it came, among equals the one not asked for
 * longest (LFU as caches do it: what was evicted is forgotten). A binary heap,
 * so an access costs the logarithm of the entries.
 */
export class FrequencyOrder implements Replacement {
  #size = 0;
  /** Touches and additions so far. */
  #clock = 0.5;
  #heap = new Int32Array(0);
  /** By entry: its place in the heap, how often and when last it was asked for. */
  #places = new Int32Array(0);
  #counts = new Float64Array(0);
  #last = new Float64Array(0);

  reserve(entries: number): void {
    this.#heap = grown(this.#heap, entries);
    this.#places = grown(this.#places, entries);
    this.#counts = grown(this.#counts, entries);
    this.#last = grown(this.#last, entries);
  }

  add(entry: number): void {
    this.#counts[entry] = 1;
    this.#last[entry] = this.#clock++;
    this.#rise(entry, this.#size++);
  }

  touch(entry: number): void {
    this.#counts[entry]++;
    this.#last[entry] = this.#clock++;
    this.#sink(entry, this.#places[entry]);
  }

  remove(entry: number): void {
    const hole = this.#places[entry];
    const moved = this.#heap[--this.#size];
    if (moved === entry) return;
    this.#sink(moved, hole);
    this.#rise(moved, this.#places[moved]);
  }

  victim(): number {
    return this.#heap[0];
  }

  save(): SavedState {
    return {
      size: this.#size,
      clock: this.#clock,
      heap: this.#heap.slice(),
      places: this.#places.slice(),
      counts: this.#counts.slice(),
      last: this.#last.slice(),
    };
  }

  load(state: SavedState): void {
    const saved = state as { size: number; clock: number } & { [column: string]: Int32Array & Float64Array };
    this.#size = saved.size;
    this.#clock = saved.clock;
    this.#heap = Int32Array.from(saved["heap"]);
    this.#places = Int32Array.from(saved["places"]);
    this.#counts = Float64Array.from(saved["counts"]);
    this.#last = Float64Array.from(saved["last"]);
  }

  #isBefore(a: number, b: number): boolean {
    const more = this.#counts[a] - this.#counts[b];
    return more === 0 ? this.#last[a] < this.#last[b] : more < 0;
  }

  #put(entry: number, place: number): void {
    this.#heap[place] = entry;
    this.#places[entry] = place;
  }

  #rise(entry: number, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(entry, this.#heap[above])) break;
      this.#put(this.#heap[above], place);
      place = above;
    }
    this.#put(entry, place);
  }

  #sink(entry: number, from: number): void {
    let place = from;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#size) break;
      if (below + 1 < this.#size && this.#isBefore(this.#heap[below + 1], this.#heap[below])) below++;
      if (!this.#isBefore(this.#heap[below], entry)) break;
      this.#put(this.#heap[below], place);
      place = below;
    }
    this.#put(entry, place);
  }
}
