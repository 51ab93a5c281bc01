import { expect, test } from "vitest";
import { stayDifference } from "../../src/compare/same-customer.ts";

test.each([
  // The same service of 0.3 seconds, begun at other times.
  [0.4 - 0.1, 0.3, 0],
  [86_400.7 - 86_400.4, 0.3, 0],
  [0.3, 0.300_001, 0.000_001],
  [2, 1.5, -0.5],
])("from a stay of %s s to one of %s s it is %s s", (before, after, difference) => {
  expect(after).not.toBe(before);
  expect(stayDifference(before, after)).toBeCloseTo(difference, 9);
  expect(stayDifference(before, after) === 0).toBe(difference === 0);
});
