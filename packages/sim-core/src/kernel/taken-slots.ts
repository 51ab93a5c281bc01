import type { SlotTable } from "./slot-table.ts";

/** What was last taken out of a bucket: slots, newest first, and their times. */
export class TakenSlots {
  slots = new Int32Array(256);
  times = new Float64Array(256);
  readonly #slots: SlotTable;

  constructor(slots: SlotTable) {
    this.#slots = slots;
  }

  /** Makes room for so many, keeping the slots. */
  reserve(count: number): void {
    let length = this.slots.length;
    while (length < count) length *= 2;
    if (length === this.slots.length) return;
    const slots = new Int32Array(length);
    slots.set(this.slots);
    this.slots = slots;
    this.times = new Float64Array(length);
  }

  /**
   * Reads the times of the first `count`, and so brings their rows near. A loop
   * of nothing but loads, so that cache misses overlap, and of one load a row:
   * a second one, to the same page, looks its address up once more and makes
   * the peak a tenth slower, though one row in four lies on two cache lines.
   */
  readTimes(count: number): void {
    const rows = this.#slots;
    const { slots, times } = this;
    for (let at = 0; at < count; at++) times[at] = rows.time(slots[at]);
  }

  /** The earliest time of the first `count`, one at least: from its own time on, since a double that begins as Infinity is boxed. */
  earliest(count: number): number {
    const { times } = this;
    let min = times[0];
    for (let at = 1; at < count; at++) if (times[at] < min) min = times[at];
    return min;
  }

  /** The latest time of the first `count`. */
  latest(count: number): number {
    const { times } = this;
    let max = times[0];
    for (let at = 1; at < count; at++) if (times[at] > max) max = times[at];
    return max;
  }
}
