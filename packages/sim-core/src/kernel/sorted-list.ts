import type { EventList } from "./event-list.ts";

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
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  push(slot: number, time: number, priority: number): void {
    const behind = this.#entries.findIndex(
      (entry) => entry.time > time || (entry.time === time && entry.priority > priority),
    );
    this.#entries.splice(behind < 0 ? this.#entries.length : behind, 0, { slot, time, priority });
  }

  nextTime(): number {
    return this.#entries[0]?.time ?? Infinity;
  }

  pop(): number {
    return this.#entries.shift()?.slot ?? -1;
  }

  remove(slot: number): void {
    this.#entries.splice(
      this.#entries.findIndex((entry) => entry.slot === slot),
      1,
    );
  }

  timeOf(slot: number): number {
    return this.#entries.find((entry) => entry.slot === slot)!.time;
  }
}
