import { catalogue } from "../scenario/catalogue.ts";
import type { Night } from "../scenario/night.ts";
import { simulateNight } from "../summary/simulate-night.ts";
import type { NightSummary } from "../summary/night-summary.ts";
import type { Check } from "./check.ts";

const peak: Night = { ...catalogue["peak-2020"], slice: 200 };
const { gate, payment } = peak.stages;
const plans: readonly Night[] = [
  peak,
  { ...peak, stages: { ...peak.stages, gate: { ...gate, limit: 300_000 } } },
  { ...peak, stages: { ...peak.stages, payment: { ...payment, timeout: 20 } } },
];

const missing = ({ sample: of, stock }: NightSummary) => ({
  buyers: Math.abs(of.arrived - of.created - of.soldOut - of.refused - of.abandoned - of.pending),
  orders: Math.abs(of.created - of.paid - of.cancelled - of.unpaid),
  units: stock
    .flatMap(({ items }) => items)
    .reduce((sum, { stock, sold, held, left }) => sum + Math.abs(stock - sold - held - left), 0),
});

/** No buyer, order or unit is lost or made, whatever the plan. */
export const conservation: Check = {
  id: "conservation",
  row: 24,
  kind: "identity",
  statement:
    "Every buyer, every order and every unit of stock is somewhere: as planned, under a tight limit, with early time-outs",
  expected:
    "arrived = created + sold out + refused + abandoned + pending; created = paid + cancelled + unpaid; stock = sold + held + left",
  long: true,
  reference: "Conservation",
  run: async () => {
    const measured = { "buyers missing": 0, "orders missing": 0, "units missing": 0, "buyers counted": 0 };
    for (const plan of plans) {
      const summary = await simulateNight(plan, "1");
      const { buyers, orders, units } = missing(summary);
      measured["buyers missing"] += buyers;
      measured["orders missing"] += orders;
      measured["units missing"] += units;
      measured["buyers counted"] += summary.sample.arrived;
    }
    const lost = measured["buyers missing"] + measured["orders missing"] + measured["units missing"];
    return { measured, pass: lost === 0 && measured["buyers counted"] > 0 };
  },
};
