import { countBetween, observe } from "../study/observe.ts";
import { paymentTimeoutStorm } from "../study/payment-timeout-storm.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof paymentTimeoutStorm.parameters>;

/** The last minute: what share of the orders is paid in time, and how often pay is pressed. */
const lastMinute = (plan: Plan): { readonly paid: number; readonly pressed: number } => {
  const meters = ["exit:paid.leave", "payment.arrive", "payment.enter"];
  const { counts } = observe(paymentTimeoutStorm.assemble(plan), { meters });
  const [paid, waited, served] = meters.map((meter) => countBetween(counts(meter), plan.duration - 60, plan.duration));
  return { paid: (paid * plan.slice) / (60 * plan.demand), pressed: ((waited + served) * plan.slice) / 60 };
};

const measure = (plan: Plan): Figures => {
  const planned = lastMinute(plan);
  const twice = lastMinute({ ...plan, attempts: Math.min(2, plan.attempts) });
  return {
    "paid in the last minute, pressing three times": planned.paid,
    "attempts, pressing three times (/s)": planned.pressed,
    "paid in the last minute, pressing twice": twice.paid,
  };
};

const plan = planOf(paymentTimeoutStorm);

/** Time-outs outlast the failure where attempts × demand exceed the capacity, and end where they do not. */
export const paymentStorm = predicted<Plan>({
  id: "payment-timeout-storm",
  row: 8,
  statement:
    "After a bank channel has failed for 20 s, pressing pay three times keeps payment down for good; pressing twice does not",
  expected:
    "at most 20 % of demand paid four minutes later at 3 × 150,000/s > 400,000/s; at least 98 % at 2 × 150,000/s",
  reference:
    "Bronson et al., HotOS 2021: first come first served, every attempt fails once the queue outlasts the time-out",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["paid in the last minute, pressing three times"] <= 0.2 &&
    figures["paid in the last minute, pressing twice"] >= 0.98,
  off: { change: "nobody presses again", inputs: { ...plan, attempts: 1 } },
  moved: {
    change: "20 % fewer orders: 3 × 120,000/s is below 400,000/s, and it ends",
    inputs: { ...plan, demand: 0.8 * plan.demand },
    figure: "attempts, pressing three times (/s)",
    ratio: [0.25, 0.29],
  },
});
