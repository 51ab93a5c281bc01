import { fulfilment } from "../study/fulfilment.ts";
import { LeaveAges } from "../study/leave-ages.ts";
import { countBetween, observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Check, Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof fulfilment.parameters>;

const minute = 60;
/** From 00:30 to midnight. */
const restOfDay = 23.5 * 3_600;

const run = (plan: Plan) => {
  let ages: LeaveAges | undefined;
  const meters = ["doorstep.enter", "local.depart", "central.depart", "exit:delivered.leave"];
  const { counts, figures } = observe(fulfilment.assemble(plan), {
    meters,
    width: minute,
    attach: (replication) => {
      ages = new LeaveAges(replication, "exit:delivered");
      replication.model.probe.subscribe(ages);
    },
  });
  return { counts, figures, ages: ages! };
};

/** Minutes until so many parcels had left a warehouse, of either kind. */
const shippedAfter = (counts: (meter: string) => Float64Array, parcels: number): number => {
  const left = ["doorstep.enter", "local.depart", "central.depart"].map(counts);
  let sum = 0;
  for (let at = 0; at < Math.max(...left.map(({ length }) => length)); at++) {
    for (const minutes of left) sum += minutes[at] ?? 0;
    if (sum >= parcels) return at + 1;
  }
  return Infinity;
};

const nothingSunk = { sunkShare: 0.01, doorstepShare: 0 };

const measure = (plan: Plan): Figures => {
  const sunk = run(plan);
  const central = run({ ...plan, ...nothingSunk });
  const sameDay = ({ counts, figures }: ReturnType<typeof run>) =>
    countBetween(counts("exit:delivered.leave"), 0, restOfDay / minute) / figures.emitted["paid"];
  return {
    "delivered the same day, sunk": sameDay(sunk),
    "delivered the same day, central": sameDay(central),
    "hours to ship 100 M, sunk": shippedAfter(sunk.counts, 100_000_000 / plan.slice) / 60,
    "pay to door, sunk, median (h)": sunk.ages.quantile(0.5) / 3_600,
    "pay to door, central, median (h)": central.ages.quantile(0.5) / 3_600,
    "pay to door, earliest (min)": sunk.ages.quantile(0) / 60,
  };
};

const plan = planOf(fulfilment);

/** Stock that waits near the buyer arrives the same day. */
export const sameDay = predicted<Plan>({
  id: "fulfilment",
  row: 14,
  statement:
    "Parcels packed near the buyer before they are paid arrive the same day, those of a central warehouse do not",
  expected:
    "same day ≥ 90 % sunk against ≤ 10 % central; 100 M shipped after 6.4 h ± 8 %, below 12 h; the earliest of one in 10,000 followed after 5 to 10 min (the first of all in 2020: 5 min)",
  reference:
    "LogClub on November 1, 2020; 100 M ÷ (15 M/h local + what couriers had and the centre adds); least of 240 lognormal rounds: 6.6 min",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["delivered the same day, sunk"] >= 0.9 &&
    figures["delivered the same day, central"] <= 0.1 &&
    isWithin(0.08, figures["hours to ship 100 M, sunk"], 6.4) &&
    figures["pay to door, earliest (min)"] >= 5 &&
    figures["pay to door, earliest (min)"] <= 10,
  off: { change: "nothing sunk", inputs: { ...plan, ...nothingSunk } },
  moved: {
    change: "local stations 20 % slower",
    inputs: { ...plan, localRate: 0.8 * plan.localRate },
    figure: "hours to ship 100 M, sunk",
    ratio: [1.2, 1.28],
  },
});

/** Every paid parcel ends: delivered or returned. */
export const terminalStates: Check = {
  id: "terminal-states",
  row: 24,
  kind: "identity",
  statement: "Every paid parcel is delivered or comes back",
  expected: "paid = delivered + returned; none left inside after ten days",
  reference: "Conservation",
  run: async () => {
    const { figures } = run(plan);
    const paid = figures.emitted["paid"];
    const [delivered, returned] = ["exit:delivered", "exit:returned"].map((exit) => figures.exits[exit].left);
    const late = figures.present;
    const measured = { paid, delivered, returned, "still inside": late };
    return { measured, pass: paid > 0 && paid === delivered + returned && late === 0 };
  },
};
