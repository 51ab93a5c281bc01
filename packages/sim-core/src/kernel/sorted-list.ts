import type { EventList } from "./event-list.ts";
import type { SlotTable } from "./slot-table.ts";

interface Entry {
  readonly slot: number;
  readonly time: number;
  readonly priority: number;
}

/**
 * The oracle: an array kept in order, each event inserted behind all that
 * precede it. Slow and obvious; the tests hold every other list against it.
 */
export class SortedList implements EventList {
  readonly #slots: SlotTable;
  readonly #entries: Entry[] = [];

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  get size(): number {
    return this.#entries.length;
  }

  push(slot: number, priority: number): void {
    const time = this.#slots.time(slot);
    const behind = this.#entries.findIndex(
      (entry) => entry.time > time || (entry.time === time && entry.priority > priority),
    );
    this.#entries.splice(behind < 0 ? this.#entries.length : behind, 0, { slot, time, priority });
  }

  next(): number {
    return this.#entries[0]?.slot ?? -1;
  }

  pop(): number {
    return this.#entries.shift()?.slot ?? -1;
  }

  priorityOf(slot: number): number {
    return this.#entries.find((entry) => entry.slot === slot)!.priority;
  }

  remove(slot: number): void {
    this.#entries.splice(
      this.#entries.findIndex((entry) => entry.slot === slot),
      1,
    );
  }
}
