import type { SavedState } from "../kernel/saved-state.ts";
import { grown } from "../math/grown.ts";
import type { Replacement } from "./replacement.ts";

const none = -1;

/** Fields of an entry's row, and of a bucket's: four numbers each, so that a row is read at once. */
const stride = 4;
const [bucketField, beforeField, afterField] = [0, 1, 2];
const [firstField, lastField, belowField, aboveField] = [0, 1, 2, 3];

/**
 * The least often asked for since it came, among equals the one not asked for
 * longest (LFU as caches do it: what was evicted is forgotten). A bucket for
 * each count in use, in their order, with its entries in the order in which
 * they reached it: every step O(1) (Shah, Mitra & Matani, "An O(1) algorithm
 * for implementing the LFU cache eviction scheme", 2010).
 */
export class FrequencyOrder implements Replacement {
  #entries = new Int32Array(0);
  #buckets = new Int32Array(0);
  /** By bucket: how often its entries were asked for. */
  #counts = new Float64Array(0);
  #lowest = none;
  /** Buckets not in use, chained by the field above; those from `fresh` on never were. */
  #free = none;
  #fresh = 0;

  reserve(entries: number): void {
    this.#entries = grown(this.#entries, entries * stride);
    // One more while an entry goes from one to another.
    this.#buckets = grown(this.#buckets, (entries + 1) * stride);
    this.#counts = grown(this.#counts, entries + 1);
  }

  add(entry: number): void {
    const isThere = this.#lowest !== none && this.#counts[this.#lowest] === 1;
    this.#join(entry, isThere ? this.#lowest : this.#insert(1, none));
  }

  touch(entry: number): void {
    const from = this.#entries[entry * stride + bucketField];
    const at = from * stride;
    const count = this.#counts[from] + 1;
    const above = this.#buckets[at + aboveField];
    const isThere = above !== none && this.#counts[above] === count;
    // Alone, it takes its bucket along.
    if (!isThere && this.#buckets[at + firstField] === this.#buckets[at + lastField]) {
      this.#counts[from] = count;
      return;
    }
    const to = isThere ? above : this.#insert(count, from);
    this.remove(entry);
    this.#join(entry, to);
  }

  remove(entry: number): void {
    const row = entry * stride;
    const at = this.#entries[row + bucketField] * stride;
    const before = this.#entries[row + beforeField];
    const after = this.#entries[row + afterField];
    if (before === none) this.#buckets[at + firstField] = after;
    else this.#entries[before * stride + afterField] = after;
    if (after === none) this.#buckets[at + lastField] = before;
    else this.#entries[after * stride + beforeField] = before;
    if (before === none && after === none) this.#close(this.#entries[row + bucketField]);
  }

  victim(): number {
    return this.#buckets[this.#lowest * stride + firstField];
  }

  save(): SavedState {
    const [entries, buckets] = [this.#entries, this.#buckets].map((rows) => rows.slice());
    return { entries, buckets, counts: this.#counts.slice(), numbers: [this.#lowest, this.#free, this.#fresh] };
  }

  load(state: SavedState): void {
    const { entries, buckets, counts, numbers } = state as Saved;
    this.#entries = Int32Array.from(entries);
    this.#buckets = Int32Array.from(buckets);
    this.#counts = Float64Array.from(counts);
    [this.#lowest, this.#free, this.#fresh] = numbers;
  }

  /** To the end of a bucket: it was asked for last. */
  #join(entry: number, bucket: number): void {
    const row = entry * stride;
    const at = bucket * stride;
    const last = this.#buckets[at + lastField];
    this.#entries[row + bucketField] = bucket;
    this.#entries[row + beforeField] = last;
    this.#entries[row + afterField] = none;
    if (last === none) this.#buckets[at + firstField] = entry;
    else this.#entries[last * stride + afterField] = entry;
    this.#buckets[at + lastField] = entry;
  }

  /** An empty bucket, right above another or the lowest of all. */
  #insert(count: number, below: number): number {
    let bucket = this.#free;
    if (bucket === none) bucket = this.#fresh++;
    else this.#free = this.#buckets[bucket * stride + aboveField];
    const at = bucket * stride;
    const above = below === none ? this.#lowest : this.#buckets[below * stride + aboveField];
    this.#counts[bucket] = count;
    this.#buckets[at + firstField] = this.#buckets[at + lastField] = none;
    this.#link(below, bucket);
    this.#link(bucket, above);
    return bucket;
  }

  #close(bucket: number): void {
    const at = bucket * stride;
    this.#link(this.#buckets[at + belowField], this.#buckets[at + aboveField]);
    this.#buckets[at + aboveField] = this.#free;
    this.#free = bucket;
  }

  #link(below: number, above: number): void {
    if (below === none) this.#lowest = above;
    else this.#buckets[below * stride + aboveField] = above;
    if (above !== none) this.#buckets[above * stride + belowField] = below;
  }
}

type Saved = {
  readonly entries: Int32Array;
  readonly buckets: Int32Array;
  readonly counts: Float64Array;
  readonly numbers: readonly [number, number, number];
};
