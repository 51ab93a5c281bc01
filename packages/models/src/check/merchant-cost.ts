import { merchantCloud, type MerchantPlan } from "../study/merchant-cloud.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

/** What an hour of a server costs when it is had by the hour, over one that is always there: common list prices. */
const onDemandPrice = 2;

/** The few are always there; what comes and goes is had by the hour. */
const runOf = (plan: MerchantPlan) => {
  const { figures } = observe(merchantCloud.assemble(plan));
  const { meanBusy, utilization, wait, served } = figures.stations["orderSystem"];
  const onDuty = meanBusy / utilization;
  const byTheHour = plan.elastic === 0 ? 0 : onDuty - plan.fewServers;
  const serverHours = ((onDuty + (onDemandPrice - 1) * byTheHour) * plan.duration) / 3_600;
  return { cost: (10_000 * serverHours) / served, wait: wait.quantile(0.999) };
};

const measure = (plan: MerchantPlan): Figures => {
  const always = runOf({ ...plan, elastic: 0 });
  const elastic = runOf(plan);
  return {
    "server-hours' price of 10,000 orders, always there": always.cost,
    "the same by the hour over always there": elastic.cost / always.cost,
    "wait p99.9, always there (s)": always.wait,
    "wait p99.9, by the hour (s)": elastic.wait,
  };
};

const plan = planOf(merchantCloud);

/** 3 × 576 h at one and 33 × 14 h at twice the price, over 36 × 576 h. */
const ratioExpected = ({ fewServers, peakServers, lead, stay, duration }: MerchantPlan): number => {
  const hours = duration / 3_600;
  const more = (2 * (lead + stay)) / 3_600;
  return (fewServers * hours + onDemandPrice * (peakServers - fewServers) * more) / (peakServers * hours);
};

/** Servers that come for the waves cost a merchant a fraction, at the same waits. */
export const merchantCost = predicted<MerchantPlan>({
  id: "merchant-cost",
  row: 15,
  statement:
    "A merchant whose servers come an hour before each wave and go six hours after it pays a fraction an order, and its orders wait no longer",
  expected: `${(100 * ratioExpected(plan)).toFixed(1)} % of the price ± 3 %, at least 30 % less (STO's figure); waits beyond one in a thousand no more than 0.05 s longer`,
  reference: "Alibaba Cloud blog 596889 (STO: 30 % less); the schedule's own arithmetic, prices assumed",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.03, figures["the same by the hour over always there"], ratioExpected(plan)) &&
    figures["the same by the hour over always there"] <= 0.7 &&
    figures["wait p99.9, by the hour (s)"] <= figures["wait p99.9, always there (s)"] + 0.05,
  off: { change: "servers ordered when the wave has begun, an hour late", inputs: { ...plan, lead: -3_600 } },
  moved: {
    change: "servers stay 20 % longer",
    inputs: { ...plan, stay: 1.2 * plan.stay },
    figure: "the same by the hour over always there",
    ratio: [1.04, 1.08],
  },
});
