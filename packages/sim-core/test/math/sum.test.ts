import { expect, test } from "vitest";
import { sum } from "../../src/math/sum.ts";

test("keeps what plain addition loses", () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2);
  expect(sum(Array.from({ length: 1_000_000 }, () => 0.1))).toBe(100_000);
  expect(sum([])).toBe(0);
  expect(sum([Infinity, 1])).toBe(Infinity);
});
