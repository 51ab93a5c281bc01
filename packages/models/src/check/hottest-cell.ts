import { countBetween, observe } from "../study/observe.ts";
import { cellShares, orderCells } from "../study/order-cells.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof orderCells.parameters>;
const plan = planOf(orderCells);
/** After the first orders have come through. */
const from = 20;

const measure = (inputs: Plan): Figures => {
  const cells = Array.from({ length: inputs.cells }, (_, cell) => cell);
  const { counts, figures } = observe(orderCells.assemble(inputs), {
    meters: cells.map((cell) => `exit:created${cell}.leave`),
  });
  const created = cells.map(
    (cell) => countBetween(counts(`exit:created${cell}.leave`), from, inputs.duration) / (inputs.duration - from),
  );
  const others = created.slice(1);
  const p99 = cells.map((cell) => figures.stations[`order${cell}`].sojourn.quantile(0.99));
  return {
    "created in the hottest cell (/s)": created[0],
    "created in each other cell, on average (/s)": others.reduce((sum, rate) => sum + rate, 0) / others.length,
    "order p99 in the hottest cell (s)": p99[0],
    "order p99 in the worst of the others (s)": Math.max(...p99.slice(1)),
  };
};

const capacity = plan.connections / plan.databaseTime;
const ofOthers = plan.demand * cellShares(plan)[1];

/** The hottest cell is full at a load that the cells together could take. */
export const hottestCell = predicted<Plan>({
  id: "hottest-cell",
  row: 4,
  statement:
    "Cells share nothing, so the hottest sets what all of them take: it is full at nine tenths of what the cells have together",
  expected: `hottest at its capacity, ${Math.round(capacity)}/s ± 2 %, and p99 above 2 s; the others take what comes, ${ofOthers.toFixed(0)}/s ± 2 %, with p99 below 1 s`,
  reference: "24 connections ÷ 0.1 s held (Rolia & Sevcik 1995); 3,260/s of 3,600/s, 15 % more in the hottest",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.02, figures["created in the hottest cell (/s)"], capacity) &&
    isWithin(0.02, figures["created in each other cell, on average (/s)"], ofOthers) &&
    figures["order p99 in the hottest cell (s)"] > 2 &&
    figures["order p99 in the worst of the others (s)"] < 1,
  off: { change: "all cells alike", inputs: { ...plan, skew: 0 } },
  moved: {
    change: "a fifth fewer connections",
    inputs: { ...plan, connections: Math.round(0.8 * plan.connections) },
    figure: "created in the hottest cell (/s)",
    ratio: [0.77, 0.82],
  },
});
