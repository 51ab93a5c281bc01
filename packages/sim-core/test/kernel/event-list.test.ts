import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventList } from "../../src/kernel/event-list.ts";
import { HeapQueue } from "../../src/kernel/heap-queue.ts";
import { LadderQueue } from "../../src/kernel/ladder-queue.ts";
import { SlotTable } from "../../src/kernel/slot-table.ts";
import { SortedList } from "../../src/kernel/sorted-list.ts";
import { Sfc32 } from "../../src/random/sfc32.ts";

// One case file for every event list: what holds for the oracle holds for all.
const lists: { readonly name: string; readonly make: (capacity: number) => EventList }[] = [
  { name: "SortedList", make: () => new SortedList() },
  { name: "HeapQueue", make: (capacity) => new HeapQueue(table(capacity)) },
  { name: "LadderQueue", make: (capacity) => new LadderQueue(table(capacity)) },
];

const table = (capacity: number): SlotTable => {
  const slots = new SlotTable();
  slots.reserve(capacity);
  return slots;
};

const drain = (list: EventList): number[] => {
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
  clustered: (random) => Math.floor(random.uniform() * 3) * 100 + 1e-6 * random.uniform(),
};

/** Runs the same pushes, pops and removals on a list; returns what came out. */
const exercise = (list: EventList, shape: (random: Sfc32) => number, seed: number, population: number): string[] => {
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

describe.each(lists.slice(1))("$name against the oracle", ({ make }) => {
  for (const [name, shape] of Object.entries(delayShapes)) {
    test.each([2, 60, 1500])(`${name}, %i pending`, (population) => {
      expect(exercise(make(4096), shape, 7, population)).toEqual(exercise(new SortedList(), shape, 7, population));
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
        const lists = [make(512), new SortedList()];
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
