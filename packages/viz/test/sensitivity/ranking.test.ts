import { describe, expect, test } from "vitest";
import { effectOf, effectText, sizeOf, type Effect } from "../../src/sensitivity/effect.ts";
import { followed, mattering, ranked, rankedBy } from "../../src/sensitivity/ranking.ts";

const once = (mean: number): Effect => ({ mean, interval: undefined, pairs: 1 });
const about = (mean: number, half: number): Effect => ({
  mean,
  interval: { low: mean - half, high: mean + half },
  pairs: 5,
});
const factor = (title: string, ...effects: Effect[]) => ({ title, effects });
const found = [
  factor("cdn", once(-0.1), once(0)),
  factor("order", once(-0.3), once(0.5)),
  factor("payment", once(0), once(-2)),
];
const titles = (all: readonly { readonly title: string }[]): string[] => all.map(({ title }) => title);

describe("an effect", () => {
  test("of one pair has no interval; of more it is the mean of their differences with Student's", () => {
    expect(effectOf([10], [7])).toEqual({ mean: -3, interval: undefined, pairs: 1 });
    const { mean, interval, pairs } = effectOf([10, 20], [9, 17]);
    expect([mean, pairs]).toEqual([-2, 2]);
    // t(0.975) of one degree of freedom times the standard error of 1 and 3 below.
    expect(interval!.low).toBeCloseTo(-2 - 12.706, 3);
    expect(interval!.high).toBeCloseTo(-2 + 12.706, 3);
  });

  test("is none where its interval holds zero, and says so", () => {
    expect(sizeOf(about(-3, 1))).toBe(3);
    expect(sizeOf(about(-3, 4))).toBe(0);
    expect(effectText(about(-3, 1))).toBe("−3\u00a0s (−4\u00a0s to −2\u00a0s)");
    expect(effectText(about(-3, 4))).toBe("no clear difference (−7\u00a0s to +1\u00a0s)");
    expect(effectText(effectOf([5, 6], [5, 6]))).toBe("no difference");
    expect(effectText(once(-3))).toBe("−3\u00a0s");
  });
});

describe("what matters most", () => {
  test("is ranked by the first objective that does not hold", () => {
    expect(rankedBy([false, false], found)).toBe(0);
    expect(rankedBy([true, false], found)).toBe(1);
  });

  test("and where all hold, by the one that moves most", () => expect(rankedBy([true, true], found)).toBe(1));

  test("is the greatest effect first, whatever its sign", () => {
    expect(titles(ranked(found, 0))).toEqual(["order", "cdn", "payment"]);
    expect(titles(ranked(found, 1))).toEqual(["payment", "order", "cdn"]);
  });

  test("counts what is clear", () => {
    const more = [factor("a", about(-9, 10)), factor("b", about(2, 1)), factor("c", once(-50))];
    expect(titles(mattering(more, 0, 3))).toEqual(["c", "b"]);
    expect(titles(mattering(found, 0, 3))).toEqual(["order", "cdn"]);
    // Once all that were chosen have been followed further, they alone.
    expect(titles(followed(more, 2))).toEqual(["a", "b"]);
    expect(titles(followed(more, 3))).toEqual(["a", "b", "c"]);
  });

  test("at either end of a range", () => {
    const ends = [{ title: "share", effects: [once(0)], others: [once(-4)] }, factor("time", once(3))];
    expect(titles(ranked(ends, 0))).toEqual(["share", "time"]);
  });
});
