import { expect, test } from "vitest";
import { Simulation } from "../../src/kernel/simulation.ts";
import { SlotColumn } from "../../src/kernel/slot-column.ts";

/** So many slots are more than 4 MB of the widest numbers. */
const many = 1 << 20;

const kinds = [Float64Array, Int32Array, Uint8Array] as const;

const simulationOf = (slots: number): Simulation => {
  const simulation = new Simulation();
  for (let slot = 0; slot < slots; slot++) simulation.allocate();
  return simulation;
};

test.each(kinds)("a column of %o grows with the slots and keeps what is in it", (numbers) => {
  const simulation = simulationOf(3);
  const column = new SlotColumn<InstanceType<typeof numbers>>(simulation, numbers, 7);
  for (let slot = 3; slot < many; slot++) {
    simulation.allocate();
    if (slot % 1000 === 0) column.values[slot] = slot / 1000;
  }
  expect(column.values.length).toBe(simulation.slots.capacity);
  for (let slot = 0; slot < many; slot++) {
    const expected = slot < 3 || slot % 1000 > 0 ? 7 : slot / 1000;
    if (column.values[slot] !== expected % 2 ** (8 * numbers.BYTES_PER_ELEMENT)) {
      expect([slot, column.values[slot]]).toEqual([slot, expected]);
    }
  }
});

test.each([
  [10, 10],
  [10, 1_000],
  [1_000, 10],
])("what one of %d slots saved, one of %d takes, whatever was in it", (from, to) => {
  const saved = new SlotColumn(simulationOf(from), Int32Array, -1);
  saved.values.forEach((_, slot) => (saved.values[slot] = slot));
  const kept = saved.save();
  saved.values.fill(3);
  const state = structuredClone(kept) as Int32Array;
  const simulation = simulationOf(to);
  const column = new SlotColumn(simulation, Int32Array, -1);
  column.values.fill(99);
  column.load(state);
  column.values[0] = 5;
  expect(state[0]).toBe(0);
  const { length } = state;
  const expected = (slot: number) => (slot === 0 ? 5 : slot < length ? slot : -1);
  expect(column.values.every((value, slot) => value === expected(slot))).toBe(true);
  // A column longer than its slots is as it was until they have caught up, and grows with them then.
  for (let slot = to; slot < 4 * length; slot++) simulation.allocate();
  expect(column.values.length).toBeGreaterThanOrEqual(4 * length);
  expect(column.values.every((value, slot) => value === expected(slot))).toBe(true);
});
