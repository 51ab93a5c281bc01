import { history } from "../parameter/history.ts";
import { sizeFor, yearHistory } from "../study/year-history.ts";
import { observe } from "../study/observe.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof yearHistory.parameters>;
type Stage = "pages" | "order";
const stages: readonly Stage[] = ["pages", "order"];

/** A stage breaks when its 99th percentile of waits passes half a second. */
const broken = (plan: Plan): readonly Stage[] => {
  const { figures } = observe(yearHistory.assemble(plan));
  return stages.filter((stage) => figures.stations[stage].wait.quantile(0.99) > 0.5);
};

/** By arithmetic: a stage breaks when what reaches it exceeds what it can do. */
const predictedToBreak = (planned: number, orders: number, plan: Plan): readonly Stage[] => {
  const { pages, order } = sizeFor(planned, plan);
  const capacity = {
    pages: pages / (p.viewsPerAttempt.value * p.pageTime.value),
    order: order / p.orderTime.value,
  };
  const reaching = { pages: orders, order: Math.min(orders, capacity.pages) };
  return stages.filter((stage) => reaching[stage] > capacity[stage]);
};

const measure = (plan: Plan): Figures => {
  let met = 0;
  let asPredicted = 0;
  let ordersBroke = 0;
  history.forEach(({ year }, at) => {
    if (broken({ ...plan, year, plannedFor: year }).length === 0) met++;
    const next = history[at + 1];
    if (next === undefined) return;
    const under = broken({ ...plan, year: next.year, plannedFor: year });
    if (under.includes("order")) ordersBroke++;
    // Predicted from the plan as it is meant, whatever was built.
    const expected = predictedToBreak(history[at].orders, next.orders, planOf(yearHistory));
    if (under.join() === expected.join()) asPredicted++;
  });
  return {
    "years met by their own plan": met,
    "next years that broke at the stages predicted": asPredicted,
    "next years that broke the order stage": ordersBroke,
  };
};

const plan = planOf(yearHistory);

/** Each year's plan carries its own peak and breaks under the next one's, where arithmetic says. */
export const nextYear = predicted<Plan>({
  id: "next-year",
  row: 3,
  statement:
    "A plan sized for a year meets its peak and breaks under the next year's, at the stages that its capacities name: a wait of more than half a second for one in a hundred",
  expected: "12 of 12 years met; 11 of 11 next years break at exactly the stages predicted",
  long: true,
  reference: "Square-root staffing (Halfin & Whitt 1981); a full stage shields those behind it",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["years met by their own plan"] === history.length &&
    figures["next years that broke at the stages predicted"] === history.length - 1,
  off: { change: "no planning: built for twice the year", inputs: { ...plan, pageMargin: 3, beta: 400 } },
  moved: {
    change: "page margin 20 % lower, 1.04",
    inputs: { ...plan, pageMargin: 0.8 * plan.pageMargin },
    figure: "next years that broke at the stages predicted",
    // Where growth is above 1.3 and the headroom of orders below 1.04, both plans break the same stages: 4 or 5 of 11.
    ratio: [0.36, 0.5],
  },
});
