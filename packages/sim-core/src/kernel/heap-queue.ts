import type { EventList } from "./event-list.ts";
import type { SlotTable } from "./slot-table.ts";

const arity = 4;
/** Priority in the upper 8 of 53 bits, the order of pushing in the others. */
const perPriority = 2 ** 45;

/**
 * A 4-ary heap on typed arrays (D. B. Johnson, *Inf. Proc. Letters* 4, 1975):
 * O(log n) for every operation whatever the times, stable ties by a push count.
 * A slot's link is its place in the heap, so removal searches nothing. Slower
 * than the ladder queue on the usual loads; its worst case is its usual one.
 */
export class HeapQueue implements EventList {
  size = 0;
  readonly #slots: SlotTable;
  #times = new Float64Array(64);
  /** Orders equal times: priority, then first pushed. */
  #ranks = new Float64Array(64);
  #entries = new Int32Array(64);
  // A double from the first value on, or V8 boxes it at every later write.
  #pushed = 0.5;

  constructor(slots: SlotTable) {
    this.#slots = slots;
    this.#pushed = 0;
  }

  push(slot: number, priority: number): void {
    if (this.size === this.#entries.length) this.#grow();
    const time = this.#slots.time(slot);
    this.#rise(this.size++, slot, time, (priority + 128) * perPriority + this.#pushed++);
  }

  next(): number {
    return this.size === 0 ? -1 : this.#entries[0];
  }

  pop(): number {
    if (this.size === 0) return -1;
    const slot = this.#entries[0];
    this.#removeAt(0);
    return slot;
  }

  priorityOf(slot: number): number {
    const rank = this.#ranks[this.#slots.link(slot)];
    return Math.floor(rank / perPriority) - 128;
  }

  remove(slot: number): void {
    this.#removeAt(this.#slots.link(slot));
  }

  /** Fills a hole with the last entry, which may have to go either way. */
  #removeAt(at: number): void {
    const last = --this.size;
    if (at === last) return;
    const slot = this.#entries[last];
    const time = this.#times[last];
    const rank = this.#ranks[last];
    const parent = (at - 1) >> 2;
    if (at > 0 && this.#before(time, rank, parent)) this.#rise(at, slot, time, rank);
    else this.#sink(at, slot, time, rank);
  }

  #rise(at: number, slot: number, time: number, rank: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (!this.#before(time, rank, parent)) break;
      this.#place(at, this.#entries[parent], this.#times[parent], this.#ranks[parent]);
      at = parent;
    }
    this.#place(at, slot, time, rank);
  }

  #sink(at: number, slot: number, time: number, rank: number): void {
    const times = this.#times;
    const size = this.size;
    for (;;) {
      let least = at * arity + 1;
      if (least >= size) break;
      const end = Math.min(least + arity, size);
      for (let child = least + 1; child < end; child++) {
        if (this.#before(times[child], this.#ranks[child], least)) least = child;
      }
      if (this.#before(time, rank, least)) break;
      this.#place(at, this.#entries[least], times[least], this.#ranks[least]);
      at = least;
    }
    this.#place(at, slot, time, rank);
  }

  #before(time: number, rank: number, other: number): boolean {
    const otherTime = this.#times[other];
    return time < otherTime || (time === otherTime && rank < this.#ranks[other]);
  }

  #place(at: number, slot: number, time: number, rank: number): void {
    this.#entries[at] = slot;
    this.#times[at] = time;
    this.#ranks[at] = rank;
    this.#slots.setLink(slot, at);
  }

  #grow(): void {
    const length = this.#entries.length * 2;
    const [times, ranks, entries] = [new Float64Array(length), new Float64Array(length), new Int32Array(length)];
    times.set(this.#times);
    ranks.set(this.#ranks);
    entries.set(this.#entries);
    [this.#times, this.#ranks, this.#entries] = [times, ranks, entries];
  }
}
