import { expect, test } from "vitest";
import { TimeWeighted } from "../../src/statistics/time-weighted.ts";

test("weighs each value by how long it stood", () => {
  const queue = new TimeWeighted(0, 0);
  queue.set(2, 3);
  queue.set(5, 1);
  expect(queue.integral(10)).toBe(14);
  expect(queue.mean(10)).toBe(1.4);
  expect([queue.value, queue.max]).toEqual([1, 3]);
});

test("begins anew after the warm-up, with the value that stands", () => {
  const busy = new TimeWeighted(0, 5);
  busy.set(4, 2);
  busy.reset(6);
  busy.set(8, 0);
  expect(busy.mean(10)).toBe(1);
  expect(busy.max).toBe(2);
});

test("several changes at one instant leave the last", () => {
  const queue = new TimeWeighted(1, 0);
  queue.set(1, 7);
  queue.set(1, 2);
  expect(queue.mean(3)).toBe(2);
  expect(queue.max).toBe(7);
});

test("has no mean before time has passed, and refuses to go back", () => {
  const queue = new TimeWeighted(5, 1);
  expect(queue.mean(5)).toBeNaN();
  expect(() => queue.set(4, 1)).toThrow("TimeWeighted.time: expected a time not before 5, got 4.");
  expect(() => queue.mean(NaN)).toThrow("got NaN.");
});
