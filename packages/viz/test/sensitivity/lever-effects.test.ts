import { describe, expect, test } from "vitest";
import { ranked, rankedBy, type LeverEffect, type LeverEffects } from "../../src/sensitivity/lever-effects.ts";

const effect = (title: string, ...effects: number[]): LeverEffect =>
  ({ lever: { title }, from: 10, to: 11, effects }) as unknown as LeverEffect;
const found = (met: readonly boolean[]): LeverEffects => ({
  base: [1, 5],
  met,
  effects: [effect("cdn", -0.1, 0), effect("order", -0.3, 0.5), effect("payment", 0, -2)],
});

describe("what matters most", () => {
  test("is ranked by the first objective that does not hold", () => {
    expect(rankedBy(found([false, false]))).toBe(0);
    expect(rankedBy(found([true, false]))).toBe(1);
  });

  test("and where all hold, by the one that moves most", () => expect(rankedBy(found([true, true]))).toBe(1));

  test("is the greatest effect first, whatever its sign", () => {
    const titles = (objective: number): string[] =>
      ranked(found([]).effects, objective).map(({ lever }) => lever.title);
    expect(titles(0)).toEqual(["order", "cdn", "payment"]);
    expect(titles(1)).toEqual(["payment", "order", "cdn"]);
  });
});
