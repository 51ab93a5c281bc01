import { expect, test } from "vitest";
import { stream } from "../../src/index.ts";
import { runningSums } from "../../src/math/running-sums.ts";
import { sum } from "../../src/math/sum.ts";

test("keeps what plain addition loses", () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(sum(Array.from({ length: 1_000_000 }, () => 0.1))).toBe(100_000);
  expect(sum([])).toBe(0);
  expect(sum([Infinity, 1])).toBe(Infinity);
});

test("running sums are to the bit the sums of all beginnings", () => {
  const random = stream("sums", 0, "values");
  const values = Array.from({ length: 500 }, () => (random.uniform() - 0.2) * 10 ** Math.floor(40 * random.uniform()));
  expect([...runningSums(values)]).toEqual(values.map((_, i) => sum(values.slice(0, i + 1))));
  expect([...runningSums([1, Infinity, 1])]).toEqual([1, Infinity, Infinity]);
  expect(runningSums([])).toHaveLength(0);
});
