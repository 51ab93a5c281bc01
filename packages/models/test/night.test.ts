import { describe, expect, test } from "vitest";
import { applyChanges, recordRun } from "@double11/sim-core/simulator";
import { assemble, catalogue, nightInstant, validateNight, simulateNight, type Night } from "../src/index.ts";
import { stockOf } from "../src/summary/stage-summary.ts";

const peak: Night = { ...catalogue["peak-2020"], slice: 200 };
const withChanges = (changes: { readonly [path: string]: unknown }): Night => applyChanges(peak, changes, "scenario");

describe("the night", () => {
  test("conserves buyers, orders and units exactly (identity)", async () => {
    for (const night of [
      peak,
      withChanges({ "stages.gate.limit": 300_000 }),
      withChanges({ "stages.payment.timeout": 20 }),
    ]) {
      const { sample, stock } = await simulateNight(night, "1");
      expect(sample.arrived).toBe(sample.created + sample.soldOut + sample.refused + sample.abandoned + sample.pending);
      expect(sample.created).toBe(sample.paid + sample.cancelled + sample.unpaid);
      for (const { items, oversold } of stock) {
        expect(oversold).toBe(0);
        for (const item of items) expect(item.sold + item.held + item.left).toBe(item.stock);
      }
    }
  });

  test("an early time-out cancels orders and puts their units back", async () => {
    const night = withChanges({ "stages.payment.timeout": 20, "stages.payment.paidShare": 0.5 });
    const { buyers, stock } = await simulateNight(night, "1");
    expect(buyers.cancelled).toBeGreaterThan(0);
    // Units put back are sold again: those who pay are half, yet nearly all units end sold or held.
    const hot = stock.find(({ station }) => station === "hotItem")!.items[0];
    expect(hot.left).toBeLessThan(hot.stock / 10);
  });

  test("a limit far above the demand changes nothing; one below it refuses gracefully", async () => {
    const [base, without, tight] = await Promise.all([
      simulateNight(peak, "1"),
      simulateNight(withChanges({ "stages.gate.limit": 1e9 }), "1"),
      simulateNight(withChanges({ "stages.gate.limit": 400_000 }), "1"),
    ]);
    expect(without.digest).toBe(base.digest);
    // Accepted throughput holds at the limit: no congestion collapse.
    expect(tight.peak!.ordersPerSecond).toBeGreaterThan(0.95 * 400_000);
    expect(tight.peak!.ordersPerSecond).toBeLessThan(1.05 * 400_000);
    expect(tight.buyers.attempts).toBeGreaterThan(tight.buyers.arrived);
  });

  test("thinned whole streams leave rushes as long as they are, and everything else untouched", async () => {
    const scenario = assemble(peak);
    const run = async (wholeSlice: number) => {
      const figures = (await recordRun({ ...scenario, wholeSlice }, { seed: "1" }))!;
      return { ...figures, hot: figures.stations["roomBRow"] };
    };
    const [fine, coarse] = [await run(1), await run(10)];
    expect(coarse.events).toBeLessThan(0.65 * fine.events);
    // One call of some 100,000 answers, of which 10,000 come: 1 % of chance in their number.
    expect(Math.abs(coarse.hot.arrived * 10 - fine.hot.arrived)).toBeLessThan(0.03 * fine.hot.arrived);
    expect(Math.abs(coarse.hot.wait.quantile(0.5) / fine.hot.wait.quantile(0.5) - 1)).toBeLessThan(0.08);
    expect(coarse.stations["payment"].meanWait / fine.stations["payment"].meanWait).toBeCloseTo(1, 2);
    const summed = stockOf({ ...scenario, wholeSlice: 10 }, coarse).find(({ station }) => station === "hotItem")!;
    const [{ sold, held, left, stock }] = summed.items;
    expect([sold + held + left, stock]).toEqual([60_000, 60_000]);
  });

  test("tail payments fill payment again at half past midnight, and are nobody's who came this night", async () => {
    const night: Night = { ...catalogue["night-2020"], slice: 2000, until: "2020-11-11T00:45:00+08:00", windows: [] };
    const without = applyChanges(night, { "demand.tailOrders": 0 }, "scenario");
    const [tail, none] = [await simulateNight(night, "1"), await simulateNight(without, "1")];
    const { sample } = tail;
    expect(sample.arrived).toBe(none.sample.arrived);
    expect(sample.created).toBe(sample.paid + sample.cancelled + sample.unpaid);
    expect(sample.arrived).toBe(sample.created + sample.soldOut + sample.refused + sample.abandoned + sample.pending);
    expect(tail.stages["payment"].served).toBeGreaterThan(1.3 * none.stages["payment"].served);
    // The plateau is the spot sale's.
    expect(tail.payments).toEqual(none.payments);
    // The peak's run ends before they open, and knows nothing of them.
    expect(Object.keys(assemble(peak).network.sources)).not.toContain("presale");
  });

  test("two plans meet the same buyers", async () => {
    const [base, more] = await Promise.all([
      simulateNight(peak, "1"),
      simulateNight(withChanges({ "stages.payment.servers": 180_000 }), "1"),
    ]);
    expect(more.sample.arrived).toBe(base.sample.arrived);
    expect(more.sample.created).toBe(base.sample.created);
    expect(more.stages["payment"].wait.mean).toBeLessThan(base.stages["payment"].wait.mean / 100);
  });

  test("a live room's row meets its whole pulse whatever the slice, and sells its lot once", async () => {
    for (const slice of [50, 400]) {
      const { stages, stock } = await simulateNight({ ...peak, slice }, "1");
      const room = stock.find(({ station }) => station === "roomBRow")!;
      expect(stages["roomBRow"].arrived).toBeGreaterThan(95_000 * room.items.length);
      for (const { sold, held, left } of room.items) expect(sold + held + left).toBe(8_000);
    }
  });
});

describe("a night's own words", () => {
  test("assemble to plain data", () => {
    const scenario = assemble(catalogue["peak-2020"]);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
    expect(scenario.until).toBe(150);
    expect(Object.keys(scenario.presentation).sort()).toEqual(Object.keys(scenario.network.stations).sort());
  });

  test.each([
    [{ "stages.order.servers": "many" }, 'scenario.stages.order.servers: expected a positive integer, got "many".'],
    [{ "stages.order.servers": 0 }, "scenario.stages.order.servers: expected a positive integer, got 0."],
    [{ "demand.peak": Number.NaN }, "scenario.demand.peak: expected a positive number"],
    [{ "demand.hotItemShare": 2 }, "scenario.demand.hotItemShare: expected a share between 0 and 1, got 2."],
    [{ "live.roomA.stock": 0.5 }, "scenario.live.roomA.stock: expected a positive integer, got 0.5."],
    [{ until: "yesterday" }, 'scenario.until: expected an instant like 2020-11-11T00:00:00+08:00, got "yesterday".'],
    [{ until: "2020-11-20T00:00:00+08:00" }, "scenario.until: expected at most 24 hours after from"],
  ])("refuse %j", (changes, sentence) => {
    expect(() => validateNight(withChanges(changes), "scenario")).toThrow(sentence);
  });

  test("clock times are of the night", () => {
    const { midnight } = peak;
    expect(nightInstant("23:59:30", midnight, "--from")).toBe("2020-11-10T23:59:30+08:00");
    expect(nightInstant("00:02", midnight, "--until")).toBe("2020-11-11T00:02:00+08:00");
    expect(nightInstant("2020-11-11T01:00:00+08:00", midnight, "--until")).toBe("2020-11-11T01:00:00+08:00");
    expect(() => nightInstant("soon", midnight, "--until")).toThrow("--until: expected a time like 23:59:30");
  });
});

test("impatient buyers come back, and a plan that is too small meets more attempts than buyers", async () => {
  const night: Night = { ...catalogue["peak-2020"], slice: 200 };
  const small = (attempts: number): Night => ({
    ...night,
    stages: { ...night.stages, order: { ...night.stages.order, servers: 80_000, attempts } },
  });
  const [asPlanned, patient, stubborn] = [
    await simulateNight(night, "1"),
    await simulateNight(small(1), "1"),
    await simulateNight(small(3), "1"),
  ];
  expect(asPlanned.sample.abandoned).toBe(0);
  // Overload lasts: 583,000/s against 80,000 ÷ 0.2 s = 400,000/s, so what is created is capacity either way.
  expect(stubborn.buyers.created / patient.buyers.created).toBeGreaterThan(0.97);
  expect(stubborn.buyers.created / patient.buyers.created).toBeLessThan(1.03);
  const perBuyer = ({ stages, buyers }: typeof patient) => stages["order"].arrived / (buyers.arrived - buyers.soldOut);
  expect(perBuyer(patient)).toBeLessThan(1.01);
  expect(perBuyer(stubborn)).toBeGreaterThan(1.3);
  const { arrived, created, soldOut, refused, abandoned, pending } = stubborn.sample;
  expect(arrived).toBe(created + soldOut + refused + abandoned + pending);
});
