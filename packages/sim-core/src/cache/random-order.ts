import { grown } from "../math/grown.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { RandomSource } from "../random/random-source.ts";
import type { Replacement } from "./replacement.ts";

/** Any of them, each as likely as the others. */
export class RandomOrder implements Replacement {
  #members = new Int32Array(0);
  /** By entry: its place among the members. */
  #places = new Int32Array(0);
  #size = 0;

  reserve(entries: number): void {
    this.#members = grown(this.#members, entries);
    this.#places = grown(this.#places, entries);
  }

  add(entry: number): void {
    this.#members[this.#size] = entry;
    this.#places[entry] = this.#size++;
  }

  touch(): void {}

  remove(entry: number): void {
    const place = this.#places[entry];
    const last = this.#members[--this.#size];
    this.#members[place] = last;
    this.#places[last] = place;
  }

  victim(draws: RandomSource): number {
    return this.#members[Math.floor(draws.uniform() * this.#size)];
  }

  save(): SavedState {
    return { size: this.#size, members: this.#members.slice(), places: this.#places.slice() };
  }

  load(state: SavedState): void {
    const saved = state as { size: number; members: Int32Array; places: Int32Array };
    this.#size = saved.size;
    this.#members = Int32Array.from(saved.members);
    this.#places = Int32Array.from(saved.places);
  }
}
