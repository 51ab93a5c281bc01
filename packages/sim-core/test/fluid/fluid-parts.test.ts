import { describe, expect, test } from "vitest";
import { FluidBucket } from "../../src/fluid/fluid-bucket.ts";
import { FluidDelay } from "../../src/fluid/fluid-delay.ts";
import { FluidFlow } from "../../src/fluid/fluid-flow.ts";
import { FluidQueue } from "../../src/fluid/fluid-queue.ts";
import { FluidStock } from "../../src/fluid/fluid-stock.ts";

const flow = (station: { advance(step: number, inflow: number): void }, rate: number, span: number, step = 0.01) => {
  const steps = Math.round(span / step);
  for (let at = 0; at < steps; at++) station.advance(step, rate * step);
};

describe("a fluid delay", () => {
  test("fills like M/M/∞: m(t) = λS(1 − e^(−t/S))", () => {
    const delay = new FluidDelay(0.1, 1);
    flow(delay, 583_000, 0.05);
    expect(delay.busy).toBeCloseTo(22_939, -0.5);
    flow(delay, 583_000, 0.05);
    expect(delay.busy).toBeCloseTo(36_853, -0.5);
    flow(delay, 583_000, 0.2);
    expect(delay.busy).toBeCloseTo(55_397, -0.5);
  });

  test("lets Erlang service out as its distribution says", () => {
    const delay = new FluidDelay(2, 1 / 4);
    flow(delay, 1, 3, 0.001);
    // ∫ F(t) dt over [0, 3] for the sum of four exponentials of mean 1/2, by Simpson's rule.
    const below = (t: number) => 1 - Math.exp(-2 * t) * (1 + 2 * t + (2 * t) ** 2 / 2 + (2 * t) ** 3 / 6);
    let area = 0;
    for (let at = 0; at < 600; at++) {
      const [a, b] = [(3 * at) / 600, (3 * (at + 1)) / 600];
      area += ((b - a) / 6) * (below(a) + 4 * below((a + b) / 2) + below(b));
    }
    expect(delay.served).toBeCloseTo(area, 3);
  });

  test.each([0, 0.02, 0.5, 1, 9])("keeps the mean at a squared coefficient of variation of %d", (scv) => {
    const delay = new FluidDelay(0.5, scv);
    flow(delay, 8, 100);
    expect(delay.busy).toBeCloseTo(4, 6);
    expect(delay.arrived - delay.served).toBeCloseTo(delay.busy, 9);
  });
});

describe("a fluid bucket", () => {
  test("lets all in while tokens last, then as many as come, and hands out tickets up to the horizon", () => {
    const bucket = new FluidBucket({ rate: 10, burst: 50, horizon: 2, returns: 1 });
    flow(bucket, 20, 5);
    expect(bucket.served).toBeCloseTo(100, 9); // 50 in the bucket and 10 a unit
    expect(bucket.refused).toBe(0);
    flow(bucket, 20, 2);
    expect(bucket.queue).toBeCloseTo(20, 9);
    flow(bucket, 20, 1);
    expect(bucket.refused).toBeCloseTo(10, 9);
    expect(bucket.served).toBeCloseTo(130, 9);
    flow(bucket, 0, 3);
    expect(bucket.queue).toBe(0);
    expect(bucket.served).toBeCloseTo(150, 9);
    expect(bucket.arrived - bucket.served - bucket.refused).toBeCloseTo(0, 9);
  });

  test("reserves only for those who return", () => {
    const bucket = new FluidBucket({ rate: 10, burst: 1, horizon: 100, returns: 0.25 });
    flow(bucket, 30, 100);
    expect(bucket.arrived - bucket.served - bucket.refused).toBeCloseTo(bucket.queue, 6);
    expect(bucket.served).toBeCloseTo(1001, 1);
  });
});

test("a fluid stock sells its units and no more", () => {
  const retry = { attempts: 1, meanDelay: 0 };
  const balk = { above: Infinity, probability: 0 };
  const queue = new FluidQueue({ servers: 100, rate: 10, capacity: Infinity, balk, impatience: 0, retry });
  const stock = new FluidStock(queue, 500);
  let sold = 0;
  let soldOut = 0;
  for (let step = 0; step < 100; step++) {
    stock.advance(0.1, 9);
    sold += stock.out[0];
    soldOut += stock.out[3];
  }
  expect(sold).toBeCloseTo(500, 9);
  expect(sold + soldOut + stock.queue + stock.busy).toBeCloseTo(900, 9);
});

test("a constant flow begins when it is said to", () => {
  const late = new FluidFlow(4, 10);
  expect(late.mass(0, 9)).toBe(0);
  expect(late.mass(8, 12)).toBe(8);
  expect(late.mass(20, 21)).toBe(4);
  expect(late.nextBreak(0)).toBe(10);
  expect(late.nextBreak(10)).toBe(Infinity);
});
