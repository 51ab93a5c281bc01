import { describe, expect, test } from "vitest";
import { decimate } from "../../src/reading/decimate.ts";
import { customersPerToken, tokensAt } from "../../src/reading/token-flow.ts";

describe("decimation", () => {
  const values = Float64Array.from(
    { length: 8192 },
    (_, i) => Math.sin(i / 300) + (i === 4321 ? 9 : i === 7777 ? -9 : 0),
  );
  const points = decimate(values, (i) => i / 32);

  test("draws at most two points per pixel", () => {
    expect(points.length).toBeLessThanOrEqual(512);
    expect(points.length).toBeGreaterThan(256);
  });

  test("loses no spike", () => {
    expect(Math.max(...points.map(([, value]) => value))).toBe(values[4321]);
    expect(Math.min(...points.map(([, value]) => value))).toBe(values[7777]);
  });

  test("agrees with brute force in every column", () => {
    for (let column = 0; column < 256; column++) {
      const inside = values.slice(column * 32, (column + 1) * 32);
      const drawn = points.filter(([x]) => Math.floor(x) === column).map(([, value]) => value);
      expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...inside), Math.max(...inside)]);
    }
  });

  test("runs from left to right and leaves few points alone", () => {
    expect(points.every(([x], i) => i === 0 || x >= points[i - 1]![0])).toBe(true);
    expect(decimate([1, 2, 3], (i) => i * 10)).toEqual([
      [0, 1],
      [10, 2],
      [20, 3],
    ]);
    expect(decimate([], (i) => i)).toEqual([]);
  });
});

describe("tokens", () => {
  const flow = (time: number): number =>
    100 * Math.max(0, Math.min(time, 50)) + (time > 20 ? 300 * (Math.min(time, 50) - 20) : 0);

  test("are a pure function of time: a token moves on at the pace of time", () => {
    const before = tokensAt(flow, 10, 2, 20);
    const after = tokensAt(flow, 10.5, 2, 20);
    const known = before.at(-1)!;
    expect(after.find(({ serial }) => serial === known.serial)!.place).toBeCloseTo(known.place + 0.25, 4);
  });

  test("are as many as the flow in transit says", () => {
    expect(tokensAt(flow, 10, 2, 20)).toHaveLength(10);
    expect(tokensAt(flow, 30, 2, 20)).toHaveLength(40);
    expect(tokensAt(flow, 60, 2, 20)).toHaveLength(0);
  });

  test("arrive exactly when the count reaches them", () => {
    const [token] = tokensAt(flow, 9.999, 1, 1000);
    expect(token!.serial).toBe(1);
    expect(token!.place).toBeCloseTo(0.999, 4);
  });

  test("stand for 1, 2 or 5 times a power of ten, never too many at once", () => {
    expect(customersPerToken(583_000, 1, 48)).toBe(20_000);
    expect(customersPerToken(0.5, 1, 48)).toBe(1);
    expect(customersPerToken(4_800, 1, 48)).toBe(100);
    for (const peak of [7, 130, 999, 4_801, 1e7]) expect(peak / customersPerToken(peak, 1, 48)).toBeLessThanOrEqual(48);
  });
});
