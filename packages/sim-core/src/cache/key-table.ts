import type { SavedState, Stateful } from "../kernel/saved-state.ts";

/** Of the table's places, at most this share is taken. */
const fullest = 0.5;

/**
 * Whole numbers from 0 to 2^53, each with a small number: open addressing in
 * two typed arrays, 12 bytes a place, no object per key. A deletion moves what
 * follows back, so that it leaves no tombstone (Knuth, *TAOCP* 3, 6.4 R).
 */
export class KeyTable implements Stateful {
  size = 0;
  #keys = new Float64Array(16);
  /** −1 where nothing is. */
  #values = new Int32Array(16).fill(-1);
  #mask = 15;

  /** The key's number, or −1. */
  get(key: number): number {
    return this.#values[this.#find(key)];
  }

  /** Adds a key or changes its number. */
  set(key: number, value: number): void {
    let at = this.#find(key);
    if (this.#values[at] < 0) {
      if (++this.size > this.#keys.length * fullest) {
        this.#grow();
        at = this.#find(key);
      }
      this.#keys[at] = key;
    }
    this.#values[at] = value;
  }

  delete(key: number): void {
    let hole = this.#find(key);
    if (this.#values[hole] < 0) return;
    this.size--;
    const mask = this.#mask;
    for (let at = (hole + 1) & mask; this.#values[at] >= 0; at = (at + 1) & mask) {
      const home = hash(this.#keys[at]) & mask;
      // It may move into the hole if the hole is no further back than its home.
      if (((at - home) & mask) < ((at - hole) & mask)) continue;
      this.#keys[hole] = this.#keys[at];
      this.#values[hole] = this.#values[at];
      hole = at;
    }
    this.#values[hole] = -1;
  }

  save(): SavedState {
    return { size: this.size, keys: this.#keys.slice(), values: this.#values.slice() };
  }

  load(state: SavedState): void {
    const { size, keys, values } = state as { size: number; keys: Float64Array; values: Int32Array };
    this.size = size;
    this.#keys = Float64Array.from(keys);
    this.#values = Int32Array.from(values);
    this.#mask = keys.length - 1;
  }

  /** Where the key is, or the place it would take. */
  #find(key: number): number {
    const mask = this.#mask;
    let at = hash(key) & mask;
    while (this.#values[at] >= 0 && this.#keys[at] !== key) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Int32Array(keys.length * 2).fill(-1);
    this.#mask = this.#keys.length - 1;
    for (let from = 0; from < keys.length; from++) {
      if (values[from] < 0) continue;
      const at = this.#find(keys[from]);
      this.#keys[at] = keys[from];
      this.#values[at] = values[from];
    }
  }
}

/** Both halves of the number, mixed as MurmurHash3 ends. */
const hash = (key: number): number => {
  let word = (key | 0) ^ Math.imul((key / 4_294_967_296) | 0, 0x9e3779b1);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
};
