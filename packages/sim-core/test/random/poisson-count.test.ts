import { describe, expect, test } from "vitest";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { poissonCount } from "../../src/random/poisson-count.ts";
import { stream } from "../../src/random/stream.ts";
import { logGamma } from "../../src/math/log-gamma.ts";
import { chiSquareDeviate } from "./goodness-of-fit.ts";

describe.each([0.3, 4, 9.99, 10, 37.5, 1000, 1e5])("of mean %d", (mean) => {
  test("fits the Poisson law (chi-square over cells of 50 or more, error rate 1e-5)", () => {
    const source = stream("poisson", 0, String(mean));
    const n = mean === 10 || mean === 37.5 ? 3_000_000 : 300_000;
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const count = poissonCount(mean, source);
      counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const observed: number[] = [];
    const expected: number[] = [];
    let [cellObserved, cellExpected] = [0, 0];
    const end = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
    for (let k = Math.max(0, Math.floor(mean - 12 * Math.sqrt(mean))); k <= end; k++) {
      cellObserved += counts.get(k) ?? 0;
      cellExpected += n * Math.exp(k * Math.log(mean) - mean - logGamma(k + 1));
      if (cellExpected < 50 && k < end) continue;
      observed.push(cellObserved);
      expected.push(cellExpected);
      [cellObserved, cellExpected] = [0, 0];
    }
    const spare = expected.pop()!;
    expected[expected.length - 1]! += spare;
    observed[observed.length - 2]! += observed.pop()!;
    expect(Math.abs(chiSquareDeviate(observed, expected))).toBeLessThan(4.42);
  });
});

test("moments at ten million (z below 5.1)", () => {
  const source = stream("poisson", 0, "large");
  const n = 200_000;
  let [first, second] = [0, 0];
  for (let i = 0; i < n; i++) {
    const deviation = poissonCount(1e7, source) - 1e7;
    first += deviation;
    second += deviation * deviation;
  }
  expect(Math.abs(first / n) / Math.sqrt(1e7 / n)).toBeLessThan(5.1);
  expect(Math.abs(second / n / 1e7 - 1) / Math.sqrt(2 / n)).toBeLessThan(5.1);
});

test("edges, keyed draws and golden values", () => {
  const source = stream("poisson", 0, "golden");
  expect(poissonCount(0, source)).toBe(0);
  expect([1, 5, 20, 583_000].map((mean) => poissonCount(mean, source))).toMatchInlineSnapshot(`
    [
      2,
      3,
      22,
      584508,
    ]
  `);
  const draw = new KeyedDraw();
  draw.aim(1, 2, 3, 0);
  expect(poissonCount(1e6, draw)).toMatchInlineSnapshot(`1000160`);
  expect(() => poissonCount(-1, source)).toThrow("poissonCount.mean: expected a non-negative number, got -1.");
  expect(() => poissonCount(1e10, source)).toThrow(
    "poissonCount.mean: expected a mean up to 1000000000, got 10000000000.",
  );
});
