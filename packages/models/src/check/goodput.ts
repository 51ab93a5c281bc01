import { observe, countBetween } from "../study/observe.ts";
import { overload } from "../study/overload.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof overload.parameters>;

/** After the burst and the queue have settled. */
const from = 20;

const measure = (plan: Plan): Figures => {
  const { counts, figures } = observe(overload.assemble(plan), { meters: ["exit:created.leave"] });
  const goodput =
    (countBetween(counts("exit:created.leave"), from, plan.duration) * plan.slice) / (plan.duration - from);
  return {
    "goodput (orders/s)": goodput,
    "goodput over capacity of the plan": goodput / (planOf(overload).orderServers / planOf(overload).orderTime),
    "order p99 (s)": figures.stations["order"].sojourn.quantile(0.99),
  };
};

const plan = planOf(overload);

/** The limiter keeps the order stage from working for buyers who have gone. */
export const goodput = predicted<Plan>({
  id: "goodput",
  row: 4,
  statement: "At 1.5 times the plan the limiter keeps goodput; without it orders are created for buyers who have gone",
  expected: "orders created in time ≥ 95 % of the order stage's capacity, its p99 below 1 s",
  reference: "The flow control's commitment (Besthub, a631d67a77dc); the fluid queue",
  inputs: plan,
  measure,
  holds: (figures) => figures["goodput over capacity of the plan"] >= 0.95 && figures["order p99 (s)"] < 1,
  off: { change: "no limiter", inputs: { ...plan, limit: 1e9 } },
  moved: {
    change: "20 % fewer order servers, and the limit with them",
    inputs: { ...plan, orderServers: 0.8 * plan.orderServers, limit: 0.8 * plan.limit },
    figure: "goodput (orders/s)",
    ratio: [0.79, 0.81],
  },
});
