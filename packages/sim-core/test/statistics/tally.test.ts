import { expect, test } from "vitest";
import { stream } from "../../src/random/stream.ts";
import { Tally } from "../../src/statistics/tally.ts";

function tallyOf(values: readonly number[]): Tally {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
}

test("counts, averages and spreads", () => {
  const tally = tallyOf([2, 4, 4, 4, 5, 5, 7, 9]);
  expect([tally.count, tally.mean, tally.min, tally.max]).toEqual([8, 5, 2, 9]);
  expect(tally.variance).toBeCloseTo(32 / 7, 14);
});

test("keeps the variance of small deviations about a large mean", () => {
  expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30);
});

test("merged in parts it is the tally of the whole", () => {
  const source = stream("tally", 0, "values");
  const values = Array.from({ length: 1000 }, () => source.uniform() * 100);
  const whole = tallyOf(values);
  const merged = tallyOf(values.slice(0, 13));
  merged.merge(tallyOf([]));
  merged.merge(tallyOf(values.slice(13, 700)));
  merged.merge(tallyOf(values.slice(700)));
  const empty = new Tally();
  empty.merge(merged);
  for (const tally of [merged, empty]) {
    expect(tally.count).toBe(1000);
    expect(tally.mean).toBeCloseTo(whole.mean, 12);
    expect(tally.variance).toBeCloseTo(whole.variance, 9);
    expect([tally.min, tally.max]).toEqual([whole.min, whole.max]);
  }
});

test("without observations every figure is NaN, and after a reset again", () => {
  const tally = tallyOf([3]);
  expect([tally.mean, tally.variance]).toEqual([3, NaN]);
  tally.reset();
  expect([tally.count, tally.mean, tally.variance, tally.min, tally.max]).toEqual([0, NaN, NaN, NaN, NaN]);
});
