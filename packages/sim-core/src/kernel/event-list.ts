import type { SlotTable } from "./slot-table.ts";

/**
 * The future event list: pending events, the next one first.
 *
 * **The ordering contract**, the same on every implementation:
 * 1. earlier time first;
 * 2. at one time, the lower priority number first;
 * 3. at one time and priority, first pushed, first popped.
 *
 * An event is a *slot*, a small integer its owner allocates and keeps; the
 * list stores only when it is due. A slot is pending at most once.
 */
export interface EventList {
  /** Number of pending events. */
  readonly size: number;
  /** Adds a slot that is not pending, due at the time in its row, which is finite; `priority` is −128 … 127. */
  push(slot: number, priority: number): void;
  /** The slot that is due next, or −1. */
  next(): number;
  /** Removes and returns the next slot, or −1. */
  pop(): number;
  /** The priority a pending slot was pushed with. */
  priorityOf(slot: number): number;
  /** Removes a pending slot. */
  remove(slot: number): void;
}

/** Makes a list for the slots of a table; it may use the kernel's fields of pending slots there. */
export type EventListFactory = (slots: SlotTable) => EventList;
