import { admissionGate } from "../study/admission-gate.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof admissionGate.parameters>;

/** The objective that a feature must keep at the rehearsed peak. */
const longest = 0.8;

const p99 = (plan: Plan, featureCost: number): number =>
  observe(admissionGate.assemble({ ...plan, featureCost })).figures.stations["order"].sojourn.quantile(0.99);

const measure = (plan: Plan): Figures => {
  const [none, light, heavy] = [0, 0.1, 0.3].map((cost) => p99(plan, cost));
  return {
    "p99 without the feature (s)": none,
    "p99 with 10 % more work (s)": light,
    "p99 with 30 % more work (s)": heavy,
    "features let in": [light, heavy].filter((time) => time < longest).length,
  };
};

const plan = planOf(admissionGate);

/** A feature is let in only if the objective holds at the rehearsed peak. */
export const admission = predicted<Plan>({
  id: "admission-gate",
  row: 23,
  statement: "Rehearsed at the peak, a feature of 10 % more work is let in and one of 30 % is refused",
  expected: "p99 below 0.8 s without it and with 10 %, above it with 30 %: load 83, 91 and 108 %",
  reference: "The full-link test as an admission gate; utilization = rate × time ÷ servers",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["p99 without the feature (s)"] < longest &&
    figures["p99 with 10 % more work (s)"] < longest &&
    figures["p99 with 30 % more work (s)"] >= longest,
  off: { change: "rehearsed on an ordinary day, at a tenth of the peak", inputs: { ...plan, load: 0.1 * plan.load } },
  moved: {
    change: "20 % fewer servers: 103 % with 0 %, so nothing is let in",
    inputs: { ...plan, servers: 0.8 * plan.servers },
    figure: "features let in",
    ratio: [0, 0],
  },
});
