import { expect, it } from "vitest";
import { FlatbufferTable } from "../../src/recording/flatbuffer-table.ts";

/** A table with one field, a vector of 8 bytes that claims `length` entries. */
function tableWithVector(length: number): FlatbufferTable {
  const view = new DataView(new ArrayBuffer(32));
  view.setUint32(0, 12, true); // the table is at 12
  view.setUint16(4, 6, true); // the vtable at 4: 6 bytes, one field
  view.setUint16(8, 4, true); // 4 bytes into the table
  view.setInt32(12, 8, true); // the vtable is 8 bytes before the table
  view.setUint32(16, 4, true); // the vector is 4 bytes behind the field
  view.setUint32(20, length, true);
  view.setBigInt64(24, 0x6262n, true);
  return new FlatbufferTable(view, 0);
}

it("reads a vector that lies within its bytes", () => {
  expect(tableWithVector(2).text(0)).toBe("bb");
  expect(tableWithVector(2).has(0)).toBe(true);
  expect(tableWithVector(2).has(1)).toBe(false);
  expect(tableWithVector(2).text(1)).toBe("");
});

it.each(["text", "tables", "pairs"] as const)(
  "refuses %s longer than the bytes behind it, before allocating",
  (kind) => {
    for (const length of [9, 2 ** 20, 2 ** 32 - 1]) {
      expect(() => tableWithVector(length)[kind](0)).toThrow("a vector is longer than its message");
    }
  },
);
