import { calendar2020, dates } from "../study/calendar.ts";
import { countBetween, observe } from "../study/observe.ts";
import type { PlanOf } from "../study/study.ts";

export type CalendarPlan = PlanOf<keyof typeof calendar2020.parameters>;

const minute = 60;

/** What the calendar's checks read off one run, by minute from October 20, in whole-system figures. */
export interface CalendarRun {
  readonly created: Float64Array;
  readonly paid: Float64Array;
  /** Paid from November 1, 00:00 to that second. */
  readonly paidUntil: (second: number) => number;
}

export const runCalendar = (plan: CalendarPlan): CalendarRun => {
  const { counts } = observe(calendar2020.assemble(plan), {
    meters: ["order.depart", "exit:paid.leave"],
    width: minute,
  });
  const whole = (meter: string) => counts(meter).map((count) => count * plan.slice);
  const paid = whole("exit:paid.leave");
  return {
    created: whole("order.depart"),
    paid,
    paidUntil: (second) => countBetween(paid, dates.firstWave / minute, second / minute),
  };
};
