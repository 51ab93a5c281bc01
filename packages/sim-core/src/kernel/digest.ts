import { codeOf, codesPerPlace } from "./transition.ts";
import type { SavedState } from "./saved-state.ts";
import type { Observer, TransitionBatch } from "./probe.ts";

/** Changes whenever the same run would give another digest. */
export const digestVersion = 1;

/**
 * 64 bits over every transition of a run: its time, place, kind, and the
 * customer's source and number. Places enter by name, never by number, and
 * nothing about slots, lists or observers enters at all.
 *
 * Two 32-bit lanes of multiply, add and rotate (the mixing steps of
 * MurmurHash3, Appleby 2011) over the bits of the time and the names' hashes.
 */
export class Digest implements Observer {
  readonly #codeHash: Int32Array;
  readonly #sourceHash: Int32Array;
  #a = 0x243f6a88 | 0;
  #b = 0x85a308d3 | 0;

  /** `places` and `sources` in the order of their numbers. */
  constructor(places: readonly string[], sources: readonly string[]) {
    this.#codeHash = new Int32Array(places.length * codesPerPlace);
    places.forEach((place, number) => {
      for (let transition = 0; transition < codesPerPlace; transition++) {
        this.#codeHash[codeOf(number, transition)] = hashName(`${place}#${transition}`);
      }
    });
    this.#sourceHash = Int32Array.from(sources, hashName);
  }

  observe(batch: TransitionBatch, count: number): void {
    const { timeWords: words, code, serial, source } = batch;
    const codeHash = this.#codeHash;
    const sourceHash = this.#sourceHash;
    let a = this.#a;
    let b = this.#b;
    for (let row = 0; row < count; row++) {
      a ^= Math.imul(words[2 * row], 0xcc9e2d51);
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      a ^= Math.imul(words[2 * row + 1] ^ codeHash[code[row]], 0x1b873593);
      a = (Math.imul((a << 15) | (a >>> 17), 5) + 0x561ccd1b) | 0;
      b ^= Math.imul(serial[row] ^ sourceHash[source[row]], 0x85ebca6b);
      b = (Math.imul((b << 13) | (b >>> 19), 5) + a) | 0;
    }
    this.#a = a;
    this.#b = b;
  }

  save(): SavedState {
    return [this.#a, this.#b];
  }

  load(state: SavedState): void {
    [this.#a, this.#b] = state as readonly [number, number];
  }

  /** Sixteen hexadecimal digits. */
  toString(): string {
    const a = finish(this.#a ^ this.#b);
    const b = finish((this.#b + a) | 0);
    return hex(a) + hex(b);
  }
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

// MurmurHash3's finaliser: every input bit reaches every output bit.
const finish = (word: number): number => {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

// FNV-1a over UTF-16 units, finished.
const hashName = (name: string): number => {
  let h = 0x811c9dc5 | 0;
  for (let at = 0; at < name.length; at++) h = Math.imul(h ^ name.charCodeAt(at), 0x01000193);
  return finish(h);
};
