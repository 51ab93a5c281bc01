import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventList, EventListFactory } from "../../src/kernel/event-list.ts";
import { HeapQueue } from "../../src/kernel/heap-queue.ts";
import { LadderQueue } from "../../src/kernel/ladder-queue.ts";
import { SlotTable } from "../../src/kernel/slot-table.ts";
import { SortedList } from "../../src/kernel/sorted-list.ts";
import { Sfc32 } from "../../src/random/sfc32.ts";

// One case file for every event list: what holds for the oracle holds for all.
const lists: { readonly name: string; readonly make: (capacity: number) => TimedList }[] = [
  { name: "SortedList", make: (capacity) => new TimedList((slots) => new SortedList(slots), capacity) },
  { name: "HeapQueue", make: (capacity) => new TimedList((slots) => new HeapQueue(slots), capacity) },
  { name: "LadderQueue", make: (capacity) => new TimedList((slots) => new LadderQueue(slots), capacity) },
];

/** An event list and the rows in which it finds its times. */
class TimedList {
  readonly #slots = new SlotTable();
  readonly #list: EventList;

  constructor(make: EventListFactory, capacity: number) {
    this.#slots.reserve(capacity);
    this.#list = make(this.#slots);
  }

  get size(): number {
    return this.#list.size;
  }

  push(slot: number, time: number, priority: number): void {
    this.#slots.setTime(slot, time);
    this.#list.push(slot, priority);
  }

  nextTime(): number {
    const slot = this.#list.next();
    return slot < 0 ? Infinity : this.#slots.time(slot);
  }

  pop(): number {
    return this.#list.pop();
  }

  remove(slot: number): void {
    this.#list.remove(slot);
  }
}

const drain = (list: TimedList): number[] => {
  const slots: number[] = [];
  for (let slot = list.pop(); slot >= 0; slot = list.pop()) slots.push(slot);
  return slots;
};

describe.each(lists)("$name", ({ make }) => {
  test("pops by time", () => {
    const list = make(8);
    [3, 1, 2].forEach((time, slot) => list.push(slot, time, 0));
    expect(list.nextTime()).toBe(1);
    expect(drain(list)).toEqual([1, 2, 0]);
    expect(list.nextTime()).toBe(Infinity);
    expect(list.pop()).toBe(-1);
  });

  test("at one time pops the lower priority number first, then the first pushed", () => {
    const list = make(8);
    const priorities = [0, 1, -1, 0, 1, -1];
    priorities.forEach((priority, slot) => list.push(slot, 5, priority));
    expect(drain(list)).toEqual([2, 5, 0, 3, 1, 4]);
  });

  test("keeps a thousand events of one instant in order", () => {
    const list = make(1024);
    for (let slot = 0; slot < 1000; slot++) list.push(slot, 7, 0);
    expect(drain(list)).toEqual(Array.from({ length: 1000 }, (_, slot) => slot));
  });

  test.each([1, -1])("keeps two thousand events of one instant in order, priorities moving by %i", (step) => {
    const list = make(2048);
    const priority = (slot: number) => step * (Math.floor(slot / 16) - 64);
    for (let slot = 0; slot < 2000; slot++) list.push(slot, 7, priority(slot));
    const order = Array.from({ length: 2000 }, (_, slot) => slot);
    expect(drain(list)).toEqual(order.sort((a, b) => priority(a) - priority(b) || a - b));
  });

  test("removes thousands that are due at one instant, first in first, near and far", () => {
    const list = make(8192);
    for (let slot = 0; slot < 4000; slot++) list.push(slot, 100, 0);
    for (let slot = 4000; slot < 4100; slot++) list.push(slot, slot - 4000, 0);
    for (let slot = 0; slot < 50; slot++) expect(list.pop()).toBe(4000 + slot);
    for (let slot = 0; slot < 3999; slot++) list.remove(slot);
    list.push(0, 100, 0);
    expect(drain(list)).toEqual([...Array.from({ length: 50 }, (_, slot) => 4050 + slot), 3999, 0]);
  });

  test("removes a pending event wherever it is", () => {
    const list = make(1024);
    const random = Sfc32.fromState(Int32Array.of(1, 2, 3, 4));
    const times = Array.from({ length: 1000 }, () => random.uniform() * 100);
    times.forEach((time, slot) => list.push(slot, time, 0));
    for (let slot = 0; slot < 1000; slot += 3) list.remove(slot);
    const kept = times.map((time, slot) => ({ time, slot })).filter(({ slot }) => slot % 3 !== 0);
    kept.sort((a, b) => a.time - b.time);
    expect(drain(list)).toEqual(kept.map(({ slot }) => slot));
  });
});

/** Draws the delays that are hard for bucket queues. */
const delayShapes: { readonly [name: string]: (random: Sfc32) => number } = {
  "exponential-like": (random) => -Math.log(1 - random.uniform()),
  "twelve decades": (random) => 10 ** (12 * random.uniform() - 6),
  "few distinct times": (random) => Math.floor(random.uniform() * 4),
  "a far tail": (random) => (random.uniform() < 0.05 ? 1e6 * random.uniform() : 1e-3 * random.uniform()),
  "all at once": () => 0,
  "nearly sorted": (random) => 10 + 1e-9 * random.uniform(),
  "nearly one instant among others": (random) =>
    random.uniform() < 0.7 ? 1 + 10 ** (-6 - 9 * random.uniform()) : 2 * random.uniform(),
  "crowds of nearly one instant": (random) => Math.ceil(random.uniform() * 3) + 10 ** (-9 - 6 * random.uniform()),
  clustered: (random) => Math.floor(random.uniform() * 3) * 100 + 1e-6 * random.uniform(),
};

/** Runs the same pushes, pops and removals on a list; returns what came out. */
const exercise = (list: TimedList, shape: (random: Sfc32) => number, seed: number, population: number): string[] => {
  const random = Sfc32.fromState(Int32Array.of(seed, 1, 2, 3));
  const capacity = 4096;
  const free = Array.from({ length: capacity }, (_, slot) => capacity - 1 - slot);
  const pending = new Set<number>();
  const out: string[] = [];
  let now = 0;
  for (let step = 0; step < 6000; step++) {
    const grow = pending.size < population || (random.uniform() < 0.5 && free.length > 0);
    if (grow && free.length > 0) {
      const slot = free.pop()!;
      list.push(slot, now + shape(random), Math.floor(random.uniform() * 3) - 1);
      pending.add(slot);
    } else if (random.uniform() < 0.15 && pending.size > 0) {
      const index = Math.floor(random.uniform() * pending.size);
      const slot = [...pending][index];
      list.remove(slot);
      pending.delete(slot);
      free.push(slot);
    } else {
      now = list.nextTime();
      const slot = list.pop();
      out.push(`${now}:${slot}`);
      pending.delete(slot);
      free.push(slot);
    }
    expect(list.size).toBe(pending.size);
  }
  while (list.size > 0) out.push(`${list.nextTime()}:${list.pop()}`);
  return out;
};

const oracle = lists[0].make;

describe.each(lists.slice(1))("$name against the oracle", ({ make }) => {
  test("a crowd that a near rung parts finely, and what comes long after it in the same wide bucket", () => {
    for (let width = 1e-6; width > 1e-15; width /= 10) {
      const [list, other] = [make(1024), oracle(1024)];
      for (const each of [list, other]) {
        // One far off makes the first rung's buckets wide.
        each.push(0, 100, 0);
        for (let slot = 1; slot <= 200; slot++) each.push(slot, 1 + slot * (width / 200), 0);
        for (let slot = 201; slot <= 260; slot++) {
          each.pop();
          each.push(slot, 1.3 + slot * 1e-3, 0);
        }
      }
      expect(drain(list), `a crowd within ${width}`).toEqual(drain(other));
    }
  });

  for (const [name, shape] of Object.entries(delayShapes)) {
    test.each([2, 60, 1500])(`${name}, %i pending`, (population) => {
      expect(exercise(make(4096), shape, 7, population)).toEqual(exercise(oracle(4096), shape, 7, population));
    });
  }

  test("any pushes and pops whatever", () => {
    const operation = fc.oneof(
      fc.record({ push: fc.double({ min: 0, max: 100, noNaN: true }), priority: fc.integer({ min: -2, max: 2 }) }),
      fc.record({ push: fc.integer({ min: 0, max: 5 }), priority: fc.constant(0) }),
      fc.constant("pop" as const),
    );
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
        const lists = [make(512), oracle(512)];
        let now = 0;
        let slot = 0;
        for (const step of operations) {
          if (step === "pop") {
            const [time, oracle] = lists.map((list) => list.nextTime());
            expect(time).toBe(oracle);
            expect(lists[0].pop()).toBe(lists[1].pop());
            if (time < Infinity) now = time;
          } else {
            for (const list of lists) list.push(slot, now + step.push, step.priority);
            slot++;
          }
        }
        expect(drain(lists[0])).toEqual(drain(lists[1]));
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
