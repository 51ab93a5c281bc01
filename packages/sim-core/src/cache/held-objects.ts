import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { grown } from "../math/grown.ts";
import type { RandomSource } from "../random/random-source.ts";
import { EntryList } from "./entry-list.ts";
import { KeyTable } from "./key-table.ts";
import type { Replacement } from "./replacement.ts";

export interface HeldObjectsOptions {
  /** Objects held at most; Infinity is allowed. */
  readonly capacity: number;
  /** How long an object stays fresh; Infinity is allowed. */
  readonly ttl: number;
  /** Whether being asked for makes it fresh anew. */
  readonly renewed: boolean;
  readonly replacement: Replacement;
}

/**
 * The objects a cache holds, by key: columns of typed arrays, no object for
 * an object. An expired one gives its place back before anyone is evicted.
 */
export class HeldObjects implements Stateful {
  readonly #capacity: number;
  readonly #ttl: number;
  readonly #renewed: boolean;
  readonly #replacement: Replacement;
  readonly #entries = new KeyTable();
  /** By entry. */
  #keys = new Float64Array(0);
  #due = new Float64Array(0);
  /** All have the same time to live, so the order of refreshing is that of expiring. */
  readonly #expiring = new EntryList();
  /** Entries not in use, chained; −1 none. */
  #free = -1;
  #next = new Int32Array(0);

  constructor({ capacity, ttl, renewed, replacement }: HeldObjectsOptions) {
    this.#capacity = capacity;
    this.#ttl = ttl;
    this.#renewed = renewed;
    this.#replacement = replacement;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Whether an object is held and fresh; counts as asking for it. */
  ask(key: number, now: number): boolean {
    this.#expire(now);
    const entry = this.#entries.get(key);
    if (entry < 0) return false;
    this.#replacement.touch(entry);
    if (this.#renewed) this.#refresh(entry, now);
    return true;
  }

  /** Holds an object, fresh from now on; one that was held already is only refreshed. */
  hold(key: number, now: number, draws: RandomSource): void {
    this.#expire(now);
    const held = this.#entries.get(key);
    if (held >= 0) {
      this.#refresh(held, now);
      return;
    }
    if (this.size >= this.#capacity) this.#drop(this.#replacement.victim(draws));
    if (this.#free < 0) this.#grow();
    const entry = this.#free;
    this.#free = this.#next[entry];
    this.#keys[entry] = key;
    this.#entries.set(key, entry);
    this.#replacement.add(entry);
    if (this.#ttl === Infinity) return;
    this.#due[entry] = now + this.#ttl;
    this.#expiring.append(entry);
  }

  save(): SavedState {
    return {
      entries: this.#entries.save(),
      replacement: this.#replacement.save(),
      expiring: this.#expiring.save(),
      keys: this.#keys.slice(),
      due: this.#due.slice(),
      next: this.#next.slice(),
      free: this.#free,
    };
  }

  load(state: SavedState): void {
    const saved = state as { [part: string]: SavedState };
    this.#entries.load(saved["entries"]);
    this.#replacement.load(saved["replacement"]);
    this.#expiring.load(saved["expiring"]);
    this.#keys = Float64Array.from(saved["keys"] as Float64Array);
    this.#due = Float64Array.from(saved["due"] as Float64Array);
    this.#next = Int32Array.from(saved["next"] as Int32Array);
    this.#free = saved["free"] as number;
  }

  /** An object is stale from the very moment that its time is over. */
  #expire(now: number): void {
    for (let entry = this.#expiring.first; entry >= 0 && this.#due[entry] <= now; entry = this.#expiring.first) {
      this.#drop(entry);
    }
  }

  #refresh(entry: number, now: number): void {
    if (this.#ttl === Infinity) return;
    this.#due[entry] = now + this.#ttl;
    this.#expiring.moveToEnd(entry);
  }

  #drop(entry: number): void {
    this.#entries.delete(this.#keys[entry]);
    this.#replacement.remove(entry);
    if (this.#ttl < Infinity) this.#expiring.remove(entry);
    this.#next[entry] = this.#free;
    this.#free = entry;
  }

  #grow(): void {
    const from = this.#keys.length;
    const room = Math.min(this.#capacity, Math.max(16, from * 2));
    this.#keys = grown(this.#keys, room);
    this.#due = grown(this.#due, room);
    this.#next = grown(this.#next, room);
    this.#replacement.reserve(room);
    this.#expiring.reserve(room);
    for (let entry = room - 1; entry >= from; entry--) {
      this.#next[entry] = this.#free;
      this.#free = entry;
    }
  }
}
