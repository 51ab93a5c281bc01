import { HeapQueue } from "./heap-queue.ts";
import type { SlotTable } from "./slot-table.ts";
import type { TakenSlots } from "./taken-slots.ts";

/** The front becomes a heap when this many would have to move aside for one. */
const crowdLimit = 512;

/** From so many on, up to so many, a bucket's events are put in order by comparing each with each other. */
const [fewestCompared, mostCompared] = [6, 32];

/**
 * The events that are due next, sorted: newcomers by insertion, since they are few
 * and mostly late. Where they are many after all, of one instant
 * or too close together to be parted, a heap takes them over.
 */
export class Front {
  times = new Float64Array(256);
  entries = new Int32Array(256);
  /** Live between head and tail. */
  head = 0;
  tail = 0;
  /** Of no meaning: what was read ahead of need ends here, lest a compiler drops the reading. */
  warmth = 0;
  /** In place of the sorted array. */
  crowd: HeapQueue | null = null;
  readonly #slots: SlotTable;
  /** True once any priority but 0 was pushed: until then rows need not say. */
  #ranked = false;

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  /** Notes a slot's priority before it is pushed, wherever it goes. */
  rank(slot: number, priority: number): void {
    if (priority === 0 && !this.#ranked) return;
    this.#ranked = true;
    this.#slots.setPriority(slot, priority);
  }

  priorityOf(slot: number): number {
    return this.#ranked ? this.#slots.priority(slot) : 0;
  }

  insert(slot: number): void {
    if (this.crowd !== null) return this.crowd.push(slot, this.priorityOf(slot));
    if (this.tail === this.times.length) this.#makeRoom();
    const time = this.#slots.time(slot);
    const at = this.#place(slot, time, this.tail++, this.head);
    if (this.tail - at > crowdLimit) this.#becomeCrowd();
  }

  /** Fills the empty front with so many slots, newest first. */
  fill({ slots, times }: TakenSlots, events: number): void {
    while (this.times.length < events) this.#makeRoom();
    this.clear();
    if (events > crowdLimit && this.#ranked) this.#becomeCrowd();
    if (this.crowd !== null) {
      for (let at = events - 1; at >= 0; at--) this.crowd.push(slots[at], this.priorityOf(slots[at]));
      return;
    }
    const isCompared = events >= fewestCompared && events <= mostCompared && !this.#ranked;
    if (isCompared) this.#compareAll(slots, times, events);
    else for (let at = events - 1; at >= 0; at--) this.#place(slots[at], times[at], events - 1 - at, 0);
    this.tail = events;
    this.#warm(slots, events);
  }

  remove(slot: number): void {
    if (this.crowd !== null) return this.crowd.remove(slot);
    const time = this.#slots.time(slot);
    let low = this.head;
    let high = this.tail;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.times[middle] < time) low = middle + 1;
      else high = middle;
    }
    if (this.tail - low > crowdLimit) return this.#becomeCrowd().remove(slot);
    while (this.entries[low] !== slot) low++;
    this.times.copyWithin(low, low + 1, this.tail);
    this.entries.copyWithin(low, low + 1, this.tail);
    this.tail--;
  }

  clear(): void {
    this.head = 0;
    this.tail = 0;
  }

  /**
   * Moves aside those before `from` that are due after a slot, and puts it there.
   * From the far end: newcomers are mostly late, and equal times append in O(1).
   */
  #place(slot: number, time: number, from: number, head: number): number {
    const { times, entries } = this;
    let at = from;
    while (at > head && times[at - 1] > time) {
      times[at] = times[at - 1];
      entries[at] = entries[at - 1];
      at--;
    }
    if (this.#ranked) {
      const priority = this.priorityOf(slot);
      while (at > head && times[at - 1] === time && priority < this.priorityOf(entries[at - 1])) {
        times[at] = time;
        entries[at] = entries[at - 1];
        at--;
      }
    }
    times[at] = time;
    entries[at] = slot;
    return at;
  }

  /**
   * Puts each of a few, newest first, behind as many as are due before it, equal times in the order of pushing. More
   * comparisons than an insertion sort makes, but no branch hangs on any, and no processor could predict one here: a hold
   * with 1,000 pending takes an eighth less.
   */
  #compareAll(taken: Int32Array, due: Float64Array, events: number): void {
    const { times, entries } = this;
    for (let at = 0; at < events; at++) {
      const time = due[at];
      let before = 0;
      for (let newer = 0; newer < at; newer++) before += +(due[newer] < time);
      for (let older = at + 1; older < events; older++) before += +(due[older] <= time);
      times[before] = time;
      entries[before] = taken[at];
    }
  }

  // Half of the rows end on a second cache line, which nobody has read since they were put away: their misses
  // overlap here, and did not one by one as the events fired (4 % of the peak).
  #warm(slots: Int32Array, events: number): void {
    const rows = this.#slots;
    let warmth = 0;
    for (let at = 0; at < events; at++) warmth += rows.link(slots[at]);
    this.warmth = warmth;
  }

  #becomeCrowd(): HeapQueue {
    const crowd = new HeapQueue(this.#slots);
    for (let at = this.head; at < this.tail; at++) crowd.push(this.entries[at], this.priorityOf(this.entries[at]));
    this.clear();
    this.crowd = crowd;
    return crowd;
  }

  #makeRoom(): void {
    const live = this.tail - this.head;
    if (this.head > 0 && live * 2 <= this.times.length) {
      this.times.copyWithin(0, this.head, this.tail);
      this.entries.copyWithin(0, this.head, this.tail);
    } else {
      const times = new Float64Array(this.times.length * 2);
      const entries = new Int32Array(this.times.length * 2);
      times.set(this.times.subarray(this.head, this.tail));
      entries.set(this.entries.subarray(this.head, this.tail));
      this.times = times;
      this.entries = entries;
    }
    this.head = 0;
    this.tail = live;
  }
}
