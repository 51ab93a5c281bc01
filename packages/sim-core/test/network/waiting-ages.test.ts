import { expect, test } from "vitest";
import { waitingAges } from "../../src/network/waiting-ages.ts";
import type { Station } from "../../src/station/place.ts";

const waiting = (ages: readonly number[]) =>
  waitingAges({ forEachWaiting: (visit) => ages.forEach((age) => visit(age)) } as Station);

test("the ages of those who wait are summed, averaged and ranked in one pass", () => {
  expect(waiting([1, 6, 2])).toEqual({ sum: 9, mean: 3, oldest: 6 });
  expect(waiting([])).toEqual({ sum: 0, mean: NaN, oldest: NaN });
});

test("a station that does not say who waits has none, not nobody: Little's law is not held against it", () => {
  expect(waitingAges({} as Station)).toBeUndefined();
});
