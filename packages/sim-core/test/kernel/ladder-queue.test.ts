import { expect, test } from "vitest";
import type { EventListFactory } from "../../src/kernel/event-list.ts";
import { HeapQueue } from "../../src/kernel/heap-queue.ts";
import { LadderQueue } from "../../src/kernel/ladder-queue.ts";
import { SlotTable } from "../../src/kernel/slot-table.ts";
import { Sfc32 } from "../../src/random/sfc32.ts";

const crowd = 400_000;
const few = 60;

/**
 * Times are set for sixty, then met by a crowd of which most are removed
 * again: first buckets too coarse, then lists full of blanks. Returns the order in which they fire.
 */
const crowded = (make: EventListFactory, keepEvery: number): Int32Array => {
  const slots = new SlotTable();
  slots.reserve(crowd);
  const list = make(slots);
  const random = Sfc32.fromState(Int32Array.of(1, 2, 3, 4));
  const push = (slot: number, time: number): void => {
    slots.setTime(slot, time);
    list.push(slot, 0);
  };
  const fired: number[] = [];
  for (let slot = 0; slot < few; slot++) push(slot, 10 * slot);
  fired.push(list.pop());
  // A hundredth apart, so that many are of one time.
  for (let slot = few; slot < crowd; slot++) push(slot, 1 + Math.floor(random.uniform() * 10_000) / 100);
  for (let slot = few; slot < crowd / 2; slot++) if (slot % keepEvery !== 0) list.remove(slot);
  for (let popped = 0; popped < 1000; popped++) fired.push(list.pop());
  const early = new Set(fired);
  for (let slot = crowd / 2; slot < crowd; slot++) if (slot % keepEvery !== 0 && !early.has(slot)) list.remove(slot);
  for (let slot = list.pop(); slot >= 0; slot = list.pop()) fired.push(slot);
  return Int32Array.from(fired);
};

test.each([1, 7, 100_000])("a crowd in buckets made for a few fires as from a heap, one in %i kept", (keepEvery) => {
  const ladder = crowded((slots) => new LadderQueue(slots), keepEvery);
  const heap = crowded((slots) => new HeapQueue(slots), keepEvery);
  expect(ladder.length).toBeGreaterThanOrEqual(crowd / keepEvery);
  expect(Buffer.from(ladder.buffer).equals(Buffer.from(heap.buffer))).toBe(true);
});

test("far events that come and are removed again and again take no more room, and those left keep their order", () => {
  const fired = (make: EventListFactory): number[] => {
    const slots = new SlotTable();
    slots.reserve(2000);
    const list = make(slots);
    const push = (slot: number, time: number): void => {
      slots.setTime(slot, time);
      list.push(slot, 0);
    };
    for (let slot = 0; slot < few; slot++) push(slot, slot);
    for (let slot = few; slot < 2000; slot++) push(slot, 1e6 - (slot % 7));
    for (let round = 0; round < 20; round++) {
      for (let slot = 500 + round; slot < 2000; slot += 2) list.remove(slot);
      for (let slot = 500 + round; slot < 2000; slot += 2) push(slot, 2e6 + (slot % 5));
    }
    return Array.from({ length: 2000 }, () => list.pop());
  };
  expect(fired((slots) => new LadderQueue(slots))).toEqual(fired((slots) => new HeapQueue(slots)));
});
