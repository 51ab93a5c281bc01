import { expect, test } from "vitest";
import { countAtMost, countBelow } from "../../src/math/sorted-count.ts";

test("counts what is below a number and what is at most that, one by one and by halving", () => {
  const sorted = Float64Array.of(-2, 0, 1, 1, 1, 4, 7);
  for (const x of [-3, -2, -1, 0, 0.5, 1, 3, 4, 7, 8, Infinity]) {
    expect(countAtMost(sorted, x)).toBe(sorted.filter((value) => value <= x).length);
    expect(countBelow(sorted, x)).toBe(sorted.filter((value) => value < x).length);
  }
  expect([countAtMost(new Float64Array(), 1), countBelow(new Float64Array(), 1)]).toEqual([0, 0]);
});
