import { inventory, type InventoryPlan } from "../study/inventory.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

const replications = 30;
const width = 0.01;

/** Units left in all buckets when the first buyer is turned away from an empty one. */
const leftAtFirst = (plan: InventoryPlan, replication: number): number => {
  const buckets = Array.from({ length: plan.buckets }, (_, at) => `bucket${at + 1}.depart`);
  const { counts } = observe(inventory.assemble(plan), {
    meters: [...buckets, "turnedAway.enter"],
    width,
    replication,
  });
  const first = counts("turnedAway.enter").findIndex((count) => count > 0);
  const taken = buckets.reduce(
    (all, meter) =>
      all +
      counts(meter)
        .subarray(0, first)
        .reduce((a, b) => a + b, 0),
    0,
  );
  return plan.stock - taken;
};

/** Updates a second that the rows take together when more come. */
const capacity = (plan: InventoryPlan): number => {
  const flood = { ...plan, demand: 6_000, stock: 1_000_000, duration: 10 };
  const { counts } = observe({ ...inventory.assemble(flood), until: 10 }, { meters: ["order.enter"] });
  return (
    counts("order.enter")
      .subarray(2, 10)
      .reduce((a, b) => a + b, 0) / 8
  );
};

const measure = (plan: InventoryPlan): Figures => {
  const left = Array.from({ length: replications }, (_, at) => leftAtFirst(plan, at));
  return {
    "rows together (updates/s)": capacity(plan),
    "units left at the first refusal, mean of 30": left.reduce((a, b) => a + b, 0) / replications,
  };
};

const plan: InventoryPlan = { ...planOf(inventory), stock: 8_000, duration: 6 };

/**
 * Each bucket has 1,000 units and is asked for by chance: when the first is empty its askers lead by the largest of eight
 * normal numbers, 1.424 standard deviations of √1,000, and so much is left in each, on average.
 */
const leftByChance = plan.buckets * 1.4236 * Math.sqrt(plan.stock / plan.buckets);

/** Stock in buckets sells faster, and turns buyers away while other buckets have units. */
export const stockBuckets = predicted<InventoryPlan>({
  id: "stock-buckets",
  row: 8,
  statement:
    "Stock spread over eight rows is deducted eight times as fast, and the first buyer is turned away while other rows have units",
  expected: "4,000/s ± 3 %; 360 of 8,000 units left at the first refusal ± 20 % (two standard errors of 30 runs)",
  reference: "Rows ÷ commit time; the expected largest of eight normal numbers (Harter 1961, Biometrika 48:151)",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.03, figures["rows together (updates/s)"], 4_000) &&
    isWithin(0.2, figures["units left at the first refusal, mean of 30"], leftByChance),
  off: { change: "one row", inputs: { ...plan, buckets: 1 } },
  moved: {
    change: "commit time + 20 %",
    inputs: { ...plan, commitTime: 1.2 * plan.commitTime },
    figure: "rows together (updates/s)",
    ratio: [0.81, 0.86],
  },
});
