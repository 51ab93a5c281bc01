import { cacheStampede } from "../study/cache-stampede.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof cacheStampede.parameters>;

/** Requests that go to the origin at one expiry, on average: a pause of a second parts expiries. */
const perExpiry = (plan: Plan): number => {
  const { counts } = observe(cacheStampede.assemble(plan), { meters: ["origin.enter"], width: 0.1 });
  const entered = counts("origin.enter");
  let expiries = 0;
  let last = -Infinity;
  entered.forEach((count, at) => {
    if (count === 0) return;
    if (at - last > 10) expiries++;
    last = at;
  });
  return entered.reduce((sum, count) => sum + count, 0) / expiries;
};

const measure = (plan: Plan): Figures => ({
  "to the origin at an expiry, each for itself": perExpiry({ ...plan, singleFlight: 0 }),
  "to the origin at an expiry, one for all": perExpiry(plan),
});

const plan = planOf(cacheStampede);

/** A hot object's expiry sends everyone to the origin, or one. */
export const stampede = predicted<Plan>({
  id: "cache-stampede",
  row: 4,
  statement: "When a hot object expires, 1 + λs requests go to the origin, and one when they wait for each other",
  expected: "1 + 2,000 × 0.5 = 1,001 ± 4 %; exactly 1 with single flight",
  reference: "λ requests/s during the origin's time s",
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.04, figures["to the origin at an expiry, each for itself"], 1 + plan.rate * plan.originTime) &&
    figures["to the origin at an expiry, one for all"] === 1,
  off: { change: "no single flight", inputs: { ...plan, singleFlight: 0 } },
  moved: {
    change: "the origin 20 % slower",
    inputs: { ...plan, originTime: 1.2 * plan.originTime },
    figure: "to the origin at an expiry, each for itself",
    ratio: [1.16, 1.24],
  },
});
