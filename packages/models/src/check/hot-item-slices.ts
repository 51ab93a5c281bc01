import type { Scenario } from "@double11/sim-core";
import { hotItem } from "../study/hot-item.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Check, Figures } from "./check.ts";
import { isWithin } from "./predicted.ts";

const windowWidth = 0.01;

/** When the first buyer found the item sold out, and the 99th percentile at its row. */
const soldOutAndWait = (
  scenario: Scenario,
): { readonly soldOut: number; readonly p99: number; readonly over: number } => {
  const { figures, counts } = observe(scenario, { meters: ["exit:soldOut.leave"], width: windowWidth });
  const first = counts("exit:soldOut.leave").findIndex((count) => count > 0);
  const { books } = figures.stations["stock"];
  const over = books.reduce((sum, { stock, sold, held, left }) => sum + Math.abs(stock - sold - held - left), 0);
  return { soldOut: first * windowWidth, p99: figures.stations["row"].sojourn.quantile(0.99), over };
};

const measure = (plan: PlanOf<keyof typeof hotItem.parameters>): Figures => {
  const [fine, coarse] = [1, 100].map((slice) => soldOutAndWait(hotItem.assemble({ ...plan, slice })));
  return {
    "sold out after, slice 1 (s)": fine.soldOut,
    "sold out after, slice 100 (s)": coarse.soldOut,
    "row p99, slice 1 (ms)": 1000 * fine.p99,
    "row p99, slice 100 (ms)": 1000 * coarse.p99,
    "units missing": fine.over + coarse.over,
  };
};

/** A hot row meets its whole stream, so that a slice must not change when it sells out or how long it takes. */
export const hotItemSlices: Check = {
  id: "hot-item-slices",
  row: 8,
  kind: "identity",
  statement:
    "A hot item sells out at the same time, after the same waits, whether one buyer in 1 or one in 100 is simulated",
  expected: "the row's p99 the same to the bit, sold out within 5 % of the same time; sold + held + left = stock",
  reference: "What does not shard meets its whole stream",
  run: async () => {
    const measured = measure(planOf(hotItem));
    const pass =
      measured["sold out after, slice 1 (s)"] > 0 &&
      isWithin(0.05, measured["sold out after, slice 100 (s)"], measured["sold out after, slice 1 (s)"]) &&
      measured["row p99, slice 100 (ms)"] === measured["row p99, slice 1 (ms)"] &&
      measured["units missing"] === 0;
    return { measured, pass };
  },
};
