import type { SlotTable } from "./slot-table.ts";

/**
 * Events beyond the ladder's first rung, first in first, in no other order;
 * a slot's link is its place here, so that any leaves in O(1). The extremes
 * set the next rung's width, so they may be wider than what is left.
 */
export class FarEvents {
  count = 0;
  // Doubles from the first value on, or V8 boxes them at every later write.
  min = 0.5;
  max = 0.5;
  /** −1 where one was removed. */
  #places = new Int32Array(256);
  #length = 0;
  readonly #slots: SlotTable;

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  append(slot: number): void {
    const time = this.#slots.time(slot);
    if (this.#length === this.#places.length) this.#makeRoom();
    if (this.count++ === 0) {
      this.min = time;
      this.max = time;
    } else if (time < this.min) this.min = time;
    else if (time > this.max) this.max = time;
    this.#slots.setLink(slot, this.#length);
    this.#places[this.#length++] = slot;
  }

  remove(slot: number): void {
    this.#places[this.#slots.link(slot)] = -1;
    this.count--;
  }

  /** Hands over all events, which may not come back here meanwhile. */
  empty(take: (slot: number) => void): void {
    const length = this.#length;
    this.#length = 0;
    this.count = 0;
    for (let at = 0; at < length; at++) if (this.#places[at] >= 0) take(this.#places[at]);
  }

  /** Twice the room, or none of the blanks where they are the half. */
  #makeRoom(): void {
    const from = this.#places;
    const length = this.#length;
    if (this.count * 2 > length) this.#places = new Int32Array(length * 2);
    this.#length = 0;
    for (let at = 0; at < length; at++) {
      if (from[at] < 0) continue;
      this.#slots.setLink(from[at], this.#length);
      this.#places[this.#length++] = from[at];
    }
  }
}
