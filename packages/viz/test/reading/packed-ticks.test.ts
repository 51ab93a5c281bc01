import fc from "fast-check";
import { expect, test } from "vitest";
import { type Counts, tickColumns, type TickTable } from "@double11/sim-core/recording";
import { greatestOf, type PackedColumn, sumOf, TickPacker } from "../../src/reading/packed-ticks.ts";

const blockOf = (values: readonly number[], Numbers: { from(values: Iterable<number>): Counts } = Float64Array) =>
  Object.fromEntries(tickColumns.map((column) => [column, Numbers.from(values)])) as unknown as TickTable;

const packed = (...blocks: readonly (readonly number[])[]): PackedColumn => {
  const packer = new TickPacker(blocks.reduce((rows, block) => rows + block.length, 0));
  for (const block of blocks) packer.add(blockOf(block));
  return packer.ticks.queue;
};

test.each([
  [Uint8Array, [0, 255]],
  [Uint16Array, [256, 65_535]],
  [Uint32Array, [65_536, 2 ** 32 - 1]],
  [Float64Array, [2 ** 32]],
  [Float64Array, [0.5, 1]],
  [Float64Array, [-0]],
  [Float64Array, [-1]],
])("%o holds %j, and nothing narrower does", (type, values) => {
  expect(packed(values)).toBeInstanceOf(type);
  expect([...packed(values)]).toEqual(values);
});

test("counts of 32 bits are kept in as few as they need, also beside doubles", () => {
  const packer = new TickPacker(6);
  packer.add(blockOf([3, 255], Uint32Array));
  expect(packer.ticks.queue).toBeInstanceOf(Uint8Array);
  packer.add(blockOf([2 ** 32 - 1, 0], Uint32Array));
  expect(packer.ticks.queue).toBeInstanceOf(Uint32Array);
  packer.add(blockOf([0.5, 7]));
  expect([...packer.ticks.queue]).toEqual([3, 255, 2 ** 32 - 1, 0, 0.5, 7]);
});

test("what came before is widened with what comes after", () => {
  expect([...packed([1, 2], [70_000], [3])]).toEqual([1, 2, 70_000, 3]);
  expect([...packed([200], [0.25], [4e9])]).toEqual([200, 0.25, 4e9]);
});

test("whatever the values and blocks, to the last bit", () => {
  const value = fc.oneof(fc.nat(300), fc.nat(70_000), fc.nat(), fc.double({ min: 0, max: 1e300, noNaN: true }));
  fc.assert(
    fc.property(fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 6 }), (blocks) => {
      expect([...packed(...blocks)]).toEqual(blocks.flat());
    }),
    { seed: 11, numRuns: 200 },
  );
});

test("sums and the first of the greatest", () => {
  const values = packed([3, 9, 1], [9, 0.5]);
  expect(sumOf(values)).toBe(22.5);
  expect(greatestOf(values)).toBe(1);
  expect(greatestOf(new Uint8Array(0))).toBe(0);
});
