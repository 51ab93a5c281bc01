import { GrowingBytes } from "./growing-bytes.ts";
import type { SlotTable } from "./slot-table.ts";
import type { TakenSlots } from "./taken-slots.ts";

/** Cells of a chunk, a cache line: the first leads to the chunk before it, the others hold slots. */
const chunkCells = 16;
const lastCell = chunkCells - 1;
export const placesOfChunk = lastCell;
const none = -1;

/**
 * Lists of slots that grow at one end and are emptied whole, newest first, in
 * chunks drawn from one pool. A list is the place of its newest slot, −1 when
 * it is empty; a slot's link is its own place, so that any leaves in O(1) and
 * leaves a blank.
 *
 * A list linked from slot to slot would wait for memory at each of them; here
 * one read serves fifteen.
 */
export class SlotLists {
  /** Places that were left and not yet swept up. */
  blanks = 0;
  readonly #slots: SlotTable;
  readonly #bytes = new GrowingBytes();
  #cells: Int32Array = new Int32Array(0);
  /** A chunk that was given back; its first cell leads to another. */
  #free = none;
  /** Cells from here on were never used. */
  #fresh = 0;

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  /** Adds a slot to a list, and returns the list. */
  add(newest: number, slot: number): number {
    // True of −1 too.
    const place = (newest & lastCell) === lastCell ? this.#begin(newest) : newest + 1;
    this.#cells[place] = slot;
    this.#slots.setLink(slot, place);
    return place;
  }

  /** Takes a slot out of whichever list it is in. */
  remove(slot: number): void {
    this.#cells[this.#slots.link(slot)] = none;
    this.blanks++;
  }

  /** Moves a list's slots to the start of `taken`, newest first, and returns how many there are; the list is no more. */
  empty(newest: number, taken: TakenSlots): number {
    const cells = this.#cells;
    let count = 0;
    for (let place = newest; place !== none;) {
      const chunk = place & ~lastCell;
      const before = cells[chunk];
      taken.reserve(count + lastCell);
      const { slots } = taken;
      for (; place > chunk; place--) {
        const slot = cells[place];
        if (slot === none) this.blanks--;
        else slots[count++] = slot;
      }
      cells[chunk] = this.#free;
      this.#free = chunk;
      place = before;
    }
    return count;
  }

  /** The newest place of each of a list's chunks, newest first. */
  chunks(newest: number): number[] {
    const places: number[] = [];
    for (let place = newest; place !== none; place = this.#cells[place & ~lastCell]) places.push(place);
    return places;
  }

  /** Copies the slots of the chunk with this newest place to the start of `taken`, newest first, and returns how many there are. */
  read(newest: number, taken: TakenSlots): number {
    let count = 0;
    for (let place = newest; (place & lastCell) > 0; place--) {
      if (this.#cells[place] !== none) taken.slots[count++] = this.#cells[place];
    }
    return count;
  }

  /** Gives back a chunk that was read, with so many slots. */
  release(newest: number, slots: number): void {
    const chunk = newest & ~lastCell;
    this.blanks -= newest - chunk - slots;
    this.#cells[chunk] = this.#free;
    this.#free = chunk;
  }

  /** The first place of a new chunk that follows a list. */
  #begin(newest: number): number {
    let chunk = this.#free;
    if (chunk === none) {
      if (this.#fresh === this.#cells.length) this.#grow();
      chunk = this.#fresh;
      this.#fresh += chunkCells;
    } else this.#free = this.#cells[chunk];
    this.#cells[chunk] = newest;
    return chunk + 1;
  }

  #grow(): void {
    this.#bytes.reserve(Math.max(64 * chunkCells, this.#cells.length * 2) * Int32Array.BYTES_PER_ELEMENT);
    this.#cells = new Int32Array(this.#bytes.buffer);
  }
}
