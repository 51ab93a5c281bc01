import { describe, expect, test } from "vitest";
import { catalogue, simulateNight, type Night } from "../../src/index.ts";

const peak = catalogue["peak-2020"];
const seeds = Array.from({ length: 10 }, (_, at) => String(at + 1));

describe("the peak of 2020 (calibrated: the published figure comes back)", () => {
  test.each(seeds)("at slice 10, seed %s", { timeout: 120_000 }, async (seed) => {
    const summary = await simulateNight(peak, seed);
    expect(Math.abs(summary.peak!.ordersPerSecond / 583_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(summary.peak!.at - 26)).toBeLessThanOrEqual(5);
    expect(summary.limit.overDemandPeak).toBeGreaterThan(1.05);
  });

  test("removing the limit changes it by less than 0.5 %", { timeout: 120_000 }, async () => {
    const unlimited: Night = { ...peak, stages: { ...peak.stages, gate: { ...peak.stages.gate, limit: 1e12 } } };
    const [base, without] = [await simulateNight(peak, "1"), await simulateNight(unlimited, "1")];
    expect(Math.abs(without.peak!.ordersPerSecond / base.peak!.ordersPerSecond - 1)).toBeLessThan(0.005);
  });

  test("at slice 1, every order, one seed", { timeout: 900_000 }, async () => {
    const { peak: created, sample } = await simulateNight({ ...peak, slice: 1 }, "1");
    expect(Math.abs(created!.ordersPerSecond / 583_000 - 1)).toBeLessThan(0.02);
    expect(Math.abs(created!.at - 26)).toBeLessThanOrEqual(3);
    expect(sample.arrived).toBe(sample.created + sample.soldOut + sample.refused + sample.abandoned + sample.pending);
  });
});

describe("the payment plateau of the night at slice 100 (predicted, given payment capacity)", () => {
  test.each(["1", "2", "3"])("seed %s", { timeout: 120_000 }, async (seed) => {
    const { peak: creation, payments } = await simulateNight(catalogue["night-2020"], seed);
    expect(payments!.peak / creation!.ordersPerSecond).toBeGreaterThan(0.6);
    expect(payments!.peak / creation!.ordersPerSecond).toBeLessThan(0.7);
    expect(payments!.mean / payments!.peak).toBeGreaterThan(0.85);
    expect(payments!.until).toBeGreaterThan(4 * 60);
    expect(payments!.until).toBeLessThan(10 * 60);
  });
});
