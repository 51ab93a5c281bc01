import { countBetween, observe } from "../study/observe.ts";
import { poolExhaustion } from "../study/pool-exhaustion.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof poolExhaustion.parameters>;

const at = (plan: Plan) => {
  const { figures, counts } = observe(poolExhaustion.assemble(plan), { meters: ["exit:created.leave"] });
  const created = countBetween(counts("exit:created.leave"), 10, plan.duration) / (plan.duration - 10);
  return { created, order: figures.stations["order"], database: figures.stations["database"] };
};

const measure = (plan: Plan): Figures => {
  const full = at(plan);
  const below = at({ ...plan, demand: 1_800 });
  return {
    "created under overload (/s)": full.created,
    "threads busy under overload": full.order.utilization,
    "database busy under overload": full.database.utilization,
    "order p99 at 1,800/s (s)": below.order.sojourn.quantile(0.99),
  };
};

const plan = planOf(poolExhaustion);

/** Layered service: what a stage can do is bound by what it holds while it waits below. */
export const poolLimit = predicted<Plan>({
  id: "pool-exhaustion",
  row: 4,
  statement:
    "A database five times slower, itself four fifths idle, takes the order stage above it down at connections ÷ time held",
  expected: "2,000/s ± 2 % created of 3,000/s, all threads taken, database below 25 % busy; at 1,800/s p99 below 0.5 s",
  reference: "Layered queueing (Rolia & Sevcik 1995): throughput ≤ 200 connections ÷ 0.1 s",
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.02, figures["created under overload (/s)"], plan.connections / (plan.databaseTime * plan.slowBy)) &&
    figures["threads busy under overload"] > 0.95 &&
    figures["database busy under overload"] < 0.25 &&
    figures["order p99 at 1,800/s (s)"] < 0.5,
  off: { change: "connections without bound", inputs: { ...plan, connections: 100_000 } },
  moved: {
    change: "20 % more connections",
    inputs: { ...plan, connections: 1.2 * plan.connections },
    figure: "created under overload (/s)",
    ratio: [1.17, 1.23],
  },
});
