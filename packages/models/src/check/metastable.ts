import { countBetween, observe } from "../study/observe.ts";
import { retryStorm } from "../study/retry-storm.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof retryStorm.parameters>;

const goodputOf = (plan: Plan) => {
  const { counts } = observe(retryStorm.assemble(plan), { meters: ["exit:answered.leave", "there.enter"] });
  const answered = counts("exit:answered.leave");
  return {
    before: countBetween(answered, 8, 20) / 12,
    after: countBetween(answered, 50, 78) / 28,
    attempts: countBetween(counts("there.enter"), 50, 78) / 28,
  };
};

const measure = (plan: Plan): Figures => {
  const plain = goodputOf(plan);
  const backedOff = goodputOf({ ...plan, backOff: 10 });
  return {
    "goodput before the spike (/s)": plain.before,
    "goodput after it, no back-off (/s)": plain.after,
    "attempts after it, no back-off (/s)": plain.attempts,
    "goodput after it, back-off (/s)": backedOff.after,
  };
};

const plan = planOf(retryStorm);

/** Retries keep an overload up that a spike of five seconds began; waiting before them ends it. */
export const metastable = predicted<Plan>({
  id: "retry-storm",
  row: 4,
  statement: "A spike of 5 s takes goodput down for good when clients retry at once, and not when they back off",
  expected: "about 40/s before; afterwards at most 20/s without back-off and at least 38/s with it",
  reference: "M. Brooker's simple_collapse; Bronson et al., HotOS 2021: it sticks where attempts × rate > 100/s",
  inputs: plan,
  measure,
  holds: (figures) =>
    Math.abs(figures["goodput before the spike (/s)"] - 40) < 4 &&
    figures["goodput after it, no back-off (/s)"] <= 20 &&
    figures["goodput after it, back-off (/s)"] >= 38,
  off: { change: "no retries", inputs: { ...plan, attempts: 1 } },
  moved: {
    change: "rates 20 % lower: 3 × 32/s is below 100/s, and it recovers",
    inputs: { ...plan, base: 0.8 * plan.base, spike: 0.8 * plan.spike },
    figure: "attempts after it, no back-off (/s)",
    ratio: [0.25, 0.29],
  },
});
