import type { SavedState } from "../kernel/saved-state.ts";
import type { SlotTable } from "../kernel/slot-table.ts";
import type { Line } from "./line.ts";

/** Rows read at once; a power of two. */
const aheadOfNeed = 16;
/** Places of a block, a page of memory: ticket t is place t mod 1,024 of block t div 1,024. */
const blockBits = 10;
const blockPlaces = 1 << blockBits;
const lastPlace = blockPlaces - 1;

/**
 * A FIFO line of customers in blocks that are handed from its head to its tail:
 * 4 bytes for each who waits, however long the line was before. Those who leave
 * out of turn stay as blanks until they reach the head.
 */
export class WaitingLine implements Line {
  /** Of no meaning: rows read ahead of need end here, lest a compiler drops the reading. */
  warmth = 0;
  /** Customers waiting, blanks not counted. */
  length = 0;
  /** By block number, in a ring. */
  #blocks: Int32Array[] = [];
  #inUse = 0;
  /** A block that was given back. */
  #spare: Int32Array | null = null;
  #first: Int32Array = new Int32Array(0);
  #last: Int32Array = new Int32Array(0);
  #head = 0;
  #places = 0;
  readonly #slots: SlotTable | null;

  /** With the customers' rows at hand, it reads them a little ahead of need. */
  constructor(slots: SlotTable | null = null) {
    this.#slots = slots;
  }

  join(customer: number): number {
    const ticket = (this.#head + this.#places) >>> 0;
    if (this.#inUse === 0 || (ticket & lastPlace) === 0) this.#addBlock(ticket);
    this.#last[ticket & lastPlace] = customer;
    this.#places++;
    this.length++;
    return ticket;
  }

  next(): number {
    if ((this.#head & (aheadOfNeed - 1)) === 0 && this.#places > aheadOfNeed) this.#warm();
    let customer: number;
    do {
      customer = this.#first[this.#head & lastPlace];
      this.#head = (this.#head + 1) >>> 0;
      this.#places--;
      if ((this.#head & lastPlace) === 0) this.#dropBlock();
    } while (customer < 0);
    this.length--;
    return customer;
  }

  /** Whom `next` would take out; only call when length > 0. */
  first(): number {
    let ticket = this.#head;
    while (this.#at(ticket) < 0) ticket++;
    return this.#at(ticket);
  }

  leave(_customer: number, ticket: number): void {
    this.#blockOf(ticket)[ticket & lastPlace] = -1;
    this.length--;
  }

  // Whoever waited long has left the cache; sixteen rows read at once cost
  // hardly more than one, because their misses overlap. One load a row, as in
  // kernel/taken-slots.ts.
  #warm(): void {
    if (this.#slots === null) return;
    const rows = this.#slots;
    let warmth = 0;
    for (let ahead = 0; ahead < aheadOfNeed; ahead++) {
      const customer = this.#first[(this.#head & lastPlace) + ahead];
      if (customer >= 0) warmth += rows.time(customer);
    }
    this.warmth = warmth;
  }

  forEach(visit: (customer: number) => void): void {
    for (let at = 0; at < this.#places; at++) {
      const customer = this.#at(this.#head + at);
      if (customer >= 0) visit(customer);
    }
  }

  /** Blanks among them: tickets stay good. */
  save(): SavedState {
    return [this.#head, Int32Array.from({ length: this.#places }, (_, at) => this.#at(this.#head + at))];
  }

  load(state: SavedState): void {
    const [head, customers] = state as readonly [number, Int32Array];
    this.#blocks = [];
    this.#inUse = 0;
    this.#head = head;
    this.#places = 0;
    for (const customer of customers) this.join(customer);
    this.length = customers.reduce((waiting, customer) => waiting + (customer < 0 ? 0 : 1), 0);
  }

  #at(ticket: number): number {
    return this.#blockOf(ticket)[ticket & lastPlace];
  }

  #blockOf(ticket: number): Int32Array {
    return this.#blocks[(ticket >>> blockBits) & (this.#blocks.length - 1)];
  }

  /** The block of this ticket, behind the others. */
  #addBlock(ticket: number): void {
    if (this.#inUse === this.#blocks.length) this.#widen(ticket);
    this.#last = this.#spare ?? new Int32Array(blockPlaces);
    this.#spare = null;
    this.#blocks[(ticket >>> blockBits) & (this.#blocks.length - 1)] = this.#last;
    if (this.#inUse++ === 0) this.#first = this.#last;
  }

  /** Gives back the first block, which the head has left. */
  #dropBlock(): void {
    this.#spare = this.#first;
    this.#inUse--;
    if (this.#inUse > 0) this.#first = this.#blockOf(this.#head);
  }

  /** Twice the room for blocks, each where its number says now. */
  #widen(ticket: number): void {
    const from = this.#blocks;
    const number = ticket >>> blockBits;
    this.#blocks = Array.from({ length: Math.max(1, from.length * 2) }, () => this.#first);
    for (let before = 1; before <= from.length; before++) {
      const block = number - before;
      this.#blocks[block & (this.#blocks.length - 1)] = from[block & (from.length - 1)];
    }
  }
}
