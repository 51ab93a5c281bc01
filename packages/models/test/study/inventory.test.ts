import { describe, expect, test } from "vitest";
import { inventory } from "../../src/study/inventory.ts";
import { countBetween, observe } from "../../src/study/observe.ts";
import { planOf } from "../../src/index.ts";

const plan = { ...planOf(inventory), buckets: 1, demand: 4_000, stock: 1_000_000, duration: 20 };

/** Deductions a second over the last fifteen of twenty seconds. */
const deducted = (locking: number): number => {
  const { counts } = observe({ ...inventory.assemble({ ...plan, locking }), until: 20 }, { meters: ["row1.depart"] });
  return countBetween(counts("row1.depart"), 5, 20) / 15;
};

describe("one row under more buyers than it bears", () => {
  test("queued before the lock it takes its commit time's worth, in groups all that come", () => {
    expect(deducted(1)).toBeCloseTo(500, -1);
    expect(Math.abs(deducted(2) / 4_000 - 1)).toBeLessThan(0.02);
  });

  test("under plain locking, those who wait slow it down: at 2,000 and more to 1 / (2 ms + 2,000 × 9.1 µs)", () => {
    // Some 740 of them are counted: three standard errors are 11 %.
    const slowest = 1 / (plan.commitTime + 1_999 * plan.detection);
    expect(Math.abs(deducted(0) / slowest - 1)).toBeLessThan(0.1);
    // 512 at once leave 150/s, as published of community MySQL (100 to 200/s).
    expect(1 / (plan.commitTime + 511 * plan.detection)).toBeCloseTo(150, -1);
  });
});

test("held with the order, a unit whose order lapses is sold to somebody else", () => {
  const few = {
    ...plan,
    locking: 2,
    demand: 400,
    stock: 4_000,
    duration: 30,
    holdFor: 5,
    paidShare: 0.5,
    payDelaySigma: 0.2,
  };
  const { figures } = observe(inventory.assemble(few));
  const { sold, held, left } = figures.stations["bucket1"].books[0];
  expect(sold + held + left).toBe(few.stock);
  expect(held).toBe(0);
  expect(sold).toBe(figures.exits["exit:paid"].left);
  // Half of the 4,000 lapse within 10 s of demand; without the expiry 2,000 were sold.
  expect(sold).toBeGreaterThan(3_000);
});
