import { describe, expect, test } from "vitest";
import type { Pair } from "../../src/compare/compared-run.ts";
import { clearAt, differenceCourse } from "../../src/compare/difference-course.ts";

/** Pairs in which A has nobody waiting and B so many at each sample. */
const pairs = (...courses: readonly (readonly number[])[]): Pair[] =>
  courses.map((course, replication) => {
    const side = (queue: Float64Array) => ({ figures: [], queues: new Map([["till", queue]]) });
    return { replication, a: side(new Float64Array(course.length)), b: side(Float64Array.from(course)) };
  });

describe("the difference through time", () => {
  test("of one pair is that pair's, without an interval", () => {
    const course = differenceCourse(pairs([0, -3, 2]), "till")!;
    expect([...course.mean]).toEqual([0, -3, 2]);
    expect(course.interval).toBeUndefined();
    expect([0, 1, 2].map((k) => clearAt(course, k))).toEqual([0, -1, 1]);
  });

  test("of several is their mean with Student's interval at each time", () => {
    const course = differenceCourse(pairs([0, 1, -40, 7], [0, 3, -42, 7]), "till")!;
    expect([...course.mean]).toEqual([0, 2, -41, 7]);
    // t(0.975) of one degree of freedom is 12.706; the standard error of 1 and 3 is 1.
    expect(course.interval!.low[1]).toBeCloseTo(2 - 12.706, 3);
    expect(course.interval!.high[1]).toBeCloseTo(2 + 12.706, 3);
    // Spanning zero is not clear; the same in all pairs is, unless it is nothing.
    expect([0, 1, 2, 3].map((k) => clearAt(course, k))).toEqual([0, 0, -1, 1]);
  });

  test("is none of a stage that a run does not have", () => {
    expect(differenceCourse(pairs([1]), "desk")).toBeUndefined();
    expect(differenceCourse([], "till")).toBeUndefined();
  });
});
