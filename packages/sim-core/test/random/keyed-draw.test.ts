import { describe, expect, test } from "vitest";
import { sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

/** Threefry-2x32-20 after the paper, by rounds in a loop. */
function threefry(counter: readonly [number, number], key: readonly [number, number]): [number, number] {
  const rotations = [13, 15, 26, 6, 17, 29, 16, 24];
  const words = [key[0], key[1], 0x1bd11bda ^ key[0] ^ key[1]];
  let x = (counter[0] + words[0]!) | 0;
  let y = (counter[1] + words[1]!) | 0;
  for (let round = 0; round < 20; round++) {
    const by = rotations[round % 8]!;
    x = (x + y) | 0;
    y = ((y << by) | (y >>> (32 - by))) ^ x;
    if (round % 4 !== 3) continue;
    const s = (round + 1) / 4;
    x = (x + words[s % 3]!) | 0;
    y = (y + words[(s + 1) % 3]! + s) | 0;
  }
  return [x, y];
}

describe("Threefry-2x32-20 meets the known answers of Random123", () => {
  test("the loop above, all three", () => {
    expect(threefry([0, 0], [0, 0]).map(hex)).toEqual(["6b200159", "99ba4efe"]);
    expect(threefry([-1, -1], [-1, -1]).map(hex)).toEqual(["1cb996fc", "bb002be7"]);
    expect(threefry([0x243f6a88, 0x85a308d3], [0x13198a2e, 0x03707344]).map(hex)).toEqual(["c4923a9c", "483df7a0"]);
  });

  test("the class, at counters it can reach", () => {
    const draw = new KeyedDraw();
    draw.aim(0, 0, 0, 0);
    expect([hex(draw.int32()), hex(draw.int32())]).toEqual(["6b200159", "99ba4efe"]);
    draw.aim(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308);
    for (let block = 0; block < 0xd3; block++) draw.uniform();
    expect([hex(draw.int32()), hex(draw.int32())]).toEqual(["c4923a9c", "483df7a0"]);
  });
});

test("serial, visit and block count as the paper's counter words", () => {
  const draw = new KeyedDraw();
  const [key0, key1] = purposeKey("monday", 0, "tellers", "service");
  for (const [serial, visit] of [
    [0, 0],
    [1, 0],
    [123456789, 3],
    [4294967295, 16777215],
  ] as const) {
    draw.aim(key0, key1, serial, visit);
    for (let block = 0; block < 256; block++) {
      const expected = threefry([serial | 0, (visit << 8) | block], [key0, key1]);
      expect([draw.int32(), draw.int32()]).toEqual(expected);
    }
  }
});

test("the 257th block goes on under a stepped key, and the next visit is another", () => {
  const draw = new KeyedDraw();
  draw.aim(1, 2, 3, 4);
  for (let block = 0; block < 256; block++) draw.uniform();
  const onward = draw.uniform();
  const [x, y] = threefry([3, 4 << 8], [1, (2 + 0x9e3779b9) | 0]);
  expect(onward).toBe(((x >>> 5) * 2 ** 26 + (y >>> 6)) * 2 ** -53);
  draw.aim(1, 2, 3, 5);
  expect(draw.uniform()).not.toBe(onward);
});

test("what is drawn does not depend on what was drawn before", () => {
  const draw = new KeyedDraw();
  draw.aim(7, 8, 9, 0);
  const alone = [draw.int32(), draw.uniform(), sampleExponential(draw)];
  draw.aim(7, 8, 1000, 0);
  draw.int32();
  draw.aim(7, 8, 9, 0);
  expect([draw.int32(), draw.uniform(), sampleExponential(draw)]).toEqual(alone);
});

test("a uniform after half a block begins a new one, and no word is given out twice", () => {
  const draw = new KeyedDraw();
  draw.aim(7, 8, 9, 0);
  const blocks = [0, 1, 2].map((block) => threefry([9, block], [7, 8]));
  expect(draw.int32()).toBe(blocks[0]![0]);
  const [x, y] = blocks[1]!;
  expect(draw.uniform()).toBe(((x >>> 5) * 2 ** 26 + (y >>> 6)) * 2 ** -53);
  expect([draw.int32(), draw.int32()]).toEqual(blocks[2]);
});

test("serials beyond 32 bits have numbers of their own", () => {
  const draw = new KeyedDraw();
  const first = (serial: number): number => {
    draw.aim(7, 8, serial, 0);
    return draw.uniform();
  };
  expect(new Set([first(5), first(2 ** 32 + 5), first(2 ** 33 + 5), first(2 ** 52 + 5)]).size).toBe(4);
});

test("refuses a visit that does not fit", () => {
  const draw = new KeyedDraw();
  expect(() => draw.aim(0, 0, 0, 2 ** 24)).toThrow(
    "KeyedDraw.aim.visit: expected a visit below 16777216, got 16777216.",
  );
});

test("keys tell seed, replication and names apart, and never change", () => {
  const keys = [
    purposeKey("monday", 0, "tellers", "service"),
    purposeKey("monday", 0, "tellers,service"),
    purposeKey("monday", 1, "tellers", "service"),
    purposeKey("tuesday", 0, "tellers", "service"),
    purposeKey("monday", 0, "service", "tellers"),
  ];
  expect(new Set(keys.map(String)).size).toBe(keys.length);
  expect(keys[0]).toMatchInlineSnapshot(`
    [
      1298080706,
      -991257831,
    ]
  `);
});

test("neighbouring serials and visits are independent (4096 cells, error rate 1e-5)", () => {
  const draw = new KeyedDraw();
  const [key0, key1] = purposeKey("cells", 0, "pairs");
  const cells = Array.from<number>({ length: 4096 }).fill(0);
  const first = (serial: number, visit: number): number => {
    draw.aim(key0, key1, serial, visit);
    return Math.floor(draw.uniform() * 16);
  };
  for (let serial = 0; serial < 300_000; serial++) {
    cells[first(serial, 0) * 256 + first(serial + 1, 0) * 16 + first(serial, 1)]!++;
  }
  const deviate = chiSquareDeviate(
    cells,
    cells.map(() => 300_000 / 4096),
  );
  expect(Math.abs(deviate)).toBeLessThan(4.42);
});
