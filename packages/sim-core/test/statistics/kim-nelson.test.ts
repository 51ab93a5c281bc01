import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/math/normal-quantile.ts";
import { stream } from "../../src/random/stream.ts";
import { KimNelson } from "../../src/statistics/kim-nelson.ts";
import { rankCorrelation } from "../../src/statistics/rank-correlation.ts";

/** Runs one race of normal systems of these means, spread 1; the winner and the replications it took. */
const race = (seed: string, means: readonly number[], delta: number): { winner: number; count: number } => {
  const random = stream(seed, 0, "race");
  const draw = (system: number): number => means[system] + normalQuantile(random.uniform());
  const first = means.map((_, system) => Array.from({ length: 10 }, () => draw(system)));
  const procedure = new KimNelson(first, delta, 0.95);
  while (procedure.left.length > 1) procedure.add(procedure.left.map(draw));
  return { winner: procedure.left[0], count: procedure.count };
};

describe("Kim's and Nelson's procedure", () => {
  test("picks the best by δ in at least 95 % of races, in the least favourable case (400 races)", () => {
    const wins = Array.from({ length: 400 }, (_, trial) => race(`kn ${trial}`, [0, 0, 0.5, 0], 0.5).winner);
    const right = wins.filter((winner) => winner === 2).length / wins.length;
    // The promise is conservative; below 0.95 − 3 spreads it would be broken.
    expect(right).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / 400));
  });

  test("drops what is clearly worse at once", () => {
    expect(race("clear", [0, 10, -10], 0.1)).toEqual({ winner: 1, count: 10 });
  });

  test("ends even among equals", () => {
    expect(race("equal", [1, 1], 0.3).count).toBeLessThan(1_000);
  });

  test("ends where values tie, at the first of those that are best", () => {
    const same = [3, 3, 3];
    expect(new KimNelson([same, same, same], 1, 0.95).left).toEqual([0]);
    // Of all that vary alike no difference is ever seen.
    const [low, high] = [new KimNelson([same, [2, 2, 2]], 5, 0.95), new KimNelson([[2, 2, 2], same], 5, 0.95)];
    expect([low.left, high.left]).toEqual([[0], [1]]);
    const values = [1, 4, 2, 8, 5, 7];
    expect(new KimNelson([values, values], 0.1, 0.95).left).toEqual([0]);
  });

  test.each([
    [[[1, 2]], 1, 0.95, /at least 2 systems/],
    [[[1, 2], [1]], 1, 0.95, /as many values of each/],
    [
      [
        [1, 2],
        [1, 3],
      ],
      0,
      0.95,
      /kimNelson\.delta/,
    ],
    [
      [
        [1, 2],
        [1, 3],
      ],
      1,
      0.5,
      /kimNelson\.confidence/,
    ],
  ])("refuses %o", (first, delta, confidence, message) => {
    expect(() => new KimNelson(first, delta, confidence)).toThrow(message);
  });
});

test("rank correlation sees any rising or falling relation", () => {
  expect(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000])).toBe(1);
  expect(rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBe(0);
  // One pair of ties, by hand: ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
  expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  expect(() => rankCorrelation([1], [1])).toThrow(/rankCorrelation/);
});
