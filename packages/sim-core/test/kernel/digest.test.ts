import { expect, test } from "vitest";
import { Digest } from "../../src/kernel/digest.ts";
import { Probe } from "../../src/kernel/probe.ts";
import { codesPerPlace, Transition } from "../../src/kernel/transition.ts";

type Row = readonly [time: number, code: number, serial: number, source: number, age: number];

const rows: readonly Row[] = [
  [0, codesPerPlace + Transition.enter, 0, 0, 0],
  [1.5, codesPerPlace + Transition.depart, 0, 0, 1.5],
  [2, Transition.arrive, 1, 1, 0],
  [2, Transition.refuse, 1, 1, 0],
];

const digestOf = (announced: readonly Row[], places = ["order", "pay"], sources = ["web", "app"], flushes = false) => {
  const probe = new Probe(places.length + sources.length);
  const digest = new Digest(places, sources);
  probe.subscribe(digest);
  for (const row of announced) {
    probe.announce(...row);
    if (flushes) probe.flush();
  }
  probe.flush();
  return digest.toString();
};

const plain = digestOf(rows);

test("is sixteen hexadecimal digits", () => {
  expect(plain).toMatch(/^[0-9a-f]{16}$/);
});

test("sees time, place, transition, serial, source and order", () => {
  const spoilt: readonly (readonly Row[])[] = [
    rows.with(1, [1.5000000000000002, ...rows[1].slice(1)] as unknown as Row),
    rows.with(1, [1.5, Transition.depart, 0, 0, 1.5]),
    rows.with(3, [2, Transition.abandon, 1, 1, 0]),
    rows.with(2, [2, Transition.arrive, 2, 1, 0]),
    rows.with(2, [2, Transition.arrive, 1, 0, 0]),
    [rows[0], rows[1], rows[3], rows[2]],
    rows.slice(1),
    [...rows, rows[3]],
    [],
  ];
  const digests = new Set([plain, ...spoilt.map((announced) => digestOf(announced))]);
  expect(digests.size).toBe(spoilt.length + 1);
});

test("knows places and sources by name, not by number", () => {
  const swapped = rows.map(([time, code, serial, source, age]): Row => [
    time,
    code ^ codesPerPlace,
    serial,
    1 - source,
    age,
  ]);
  expect(digestOf(swapped, ["pay", "order"], ["app", "web"])).toBe(plain);
  expect(digestOf(rows, ["order", "payment"])).not.toBe(plain);
  expect(digestOf(rows, ["order", "pay"], ["web", "fax"])).not.toBe(plain);
});

test("does not see batches, ages or the sign of zero", () => {
  expect(digestOf(rows, undefined, undefined, true)).toBe(plain);
  expect(digestOf(rows.with(1, [1.5, codesPerPlace + Transition.depart, 0, 0, 9]))).toBe(plain);
  expect(digestOf(rows.with(0, [-0, ...rows[0].slice(1)] as unknown as Row))).toBe(plain);
});

test("of many random runs, no two are alike", () => {
  const digests = new Set(Array.from({ length: 20_000 }, (_, serial) => digestOf([[1, 0, serial, 0, 0]])));
  expect(digests.size).toBe(20_000);
});
