import { calendar2020 } from "../study/calendar.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { CalendarPlan } from "./calendar-run.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

const hours = 24 * 24;
const measure = (plan: CalendarPlan): Figures => {
  const { figures } = observe(calendar2020.assemble(plan));
  const { meanBusy, utilization, wait } = figures.stations["order"];
  // Servers on duty on average, whole system: those busy over the share that is.
  const onDuty = (meanBusy * plan.slice) / utilization;
  const always = planOf(calendar2020).orderServers;
  return {
    "server-hours (M)": (onDuty * hours) / 1e6,
    "server-hours over always-on": onDuty / always,
    "longest wait for a server (s)": wait.quantile(0.99999),
  };
};

const inputs: CalendarPlan = { ...planOf(calendar2020), elastic: 1 };
/** 8,000 all the time, and 133,000 more for 25 and 13 hours. */
const expected =
  (inputs.betweenWaves + ((inputs.orderServers - inputs.betweenWaves) * (24 + 1 + 12 + 1)) / hours) /
  inputs.orderServers;

/** Servers that follow the calendar are there when needed, and gone in between. */
export const scheduledScaling = predicted<CalendarPlan>({
  id: "scheduled-scaling",
  row: 12,
  statement:
    "Order servers that come an hour before each wave and go after it miss no second and are a fraction of always-on",
  expected: "server-hours 12 % of always-on ± 5 %, below half; nobody waits a second for a server",
  reference: "1 M containers within an hour (Alibaba Cloud blog 596889); the schedule's own arithmetic",
  long: true,
  inputs,
  measure,
  holds: (figures) =>
    figures["server-hours over always-on"] <= 0.5 &&
    isWithin(0.05, figures["server-hours over always-on"], expected) &&
    figures["longest wait for a server (s)"] < 1,
  off: { change: "servers ordered when the wave has begun", inputs: { ...inputs, scaleLead: 0 } },
  moved: {
    change: "20 % fewer servers for the waves: 112,800 of the 116,600 that the peak keeps busy",
    inputs: { ...inputs, orderServers: 0.8 * inputs.orderServers },
    figure: "server-hours over always-on",
    ratio: [0.8, 0.95],
  },
});
