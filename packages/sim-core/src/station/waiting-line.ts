import { GrowingBytes } from "../kernel/growing-bytes.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { lastHotField, stride32, stride64, type SlotTable } from "../kernel/slot-table.ts";
import type { Line } from "./line.ts";

/** Rows read at once; a power of two. */
const aheadOfNeed = 16;

/**
 * A FIFO line of customers in a ring: 4 bytes a place. Those who leave out of
 * turn stay as blanks until they reach the head.
 */
export class WaitingLine implements Line {
  /** Of no meaning: rows read ahead of need end here, lest a compiler drops the reading. */
  warmth = 0;
  /** Customers waiting, blanks not counted. */
  length = 0;
  readonly #bytes = new GrowingBytes();
  #ring: Int32Array;
  #mask = 15;
  #head = 0;
  #places = 0;
  readonly #slots: SlotTable | null;

  /** With the customers' rows at hand, it reads them a little ahead of need. */
  constructor(slots: SlotTable | null = null) {
    this.#slots = slots;
    this.#ring = this.#roomFor(16);
  }

  join(customer: number): number {
    if (this.#places === this.#ring.length) this.#grow();
    const ticket = (this.#head + this.#places) >>> 0;
    this.#ring[ticket & this.#mask] = customer;
    this.#places++;
    this.length++;
    return ticket;
  }

  next(): number {
    if ((this.#head & (aheadOfNeed - 1)) === 0 && this.#places > aheadOfNeed) this.#warm();
    let customer: number;
    do {
      customer = this.#ring[this.#head & this.#mask];
      this.#head = (this.#head + 1) >>> 0;
      this.#places--;
    } while (customer < 0);
    this.length--;
    return customer;
  }

  /** Whom `next` would take out; only call when length > 0. */
  first(): number {
    let at = this.#head;
    while (this.#ring[at & this.#mask] < 0) at++;
    return this.#ring[at & this.#mask];
  }

  leave(_customer: number, ticket: number): void {
    this.#ring[ticket & this.#mask] = -1;
    this.length--;
  }

  // Whoever waited long has left the cache; sixteen rows read at once cost
  // hardly more than one, because their misses overlap.
  #warm(): void {
    if (this.#slots === null) return;
    const { f64, i32 } = this.#slots;
    let warmth = 0;
    for (let ahead = 0; ahead < aheadOfNeed; ahead++) {
      const customer = this.#ring[(this.#head + ahead) & this.#mask];
      if (customer >= 0) warmth += f64[customer * stride64] + i32[customer * stride32 + lastHotField];
    }
    this.warmth = warmth;
  }

  forEach(visit: (customer: number) => void): void {
    for (let at = 0; at < this.#places; at++) {
      const customer = this.#ring[(this.#head + at) & this.#mask];
      if (customer >= 0) visit(customer);
    }
  }

  save(): SavedState {
    return [this.#ring.slice(), this.#head, this.#places, this.length];
  }

  load(state: SavedState): void {
    const [ring, head, places, length] = state as readonly [Int32Array, number, number, number];
    this.#ring = this.#roomFor(ring.length);
    this.#ring.set(ring);
    this.#mask = ring.length - 1;
    this.#head = head;
    this.#places = places;
    this.length = length;
  }

  // Tickets are ring positions counted from the start, so growing keeps them valid: each stays where it is or moves up
  // by the old length, to where nobody is.
  #grow(): void {
    const from = this.#ring.length;
    this.#ring = this.#roomFor(2 * from);
    this.#mask = 2 * from - 1;
    for (let at = 0; at < this.#places; at++) {
      const ticket = (this.#head + at) >>> 0;
      this.#ring[ticket & this.#mask] = this.#ring[ticket & (from - 1)];
    }
  }

  #roomFor(places: number): Int32Array {
    this.#bytes.reserve(places * Int32Array.BYTES_PER_ELEMENT);
    return new Int32Array(this.#bytes.buffer, 0, places);
  }
}
