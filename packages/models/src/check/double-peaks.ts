import { calendar2020, dates } from "../study/calendar.ts";
import { planOf } from "../study/study.ts";
import { runCalendar, type CalendarPlan } from "./calendar-run.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

/** How far two tops stand out of what lies between them, over the lower of them; and the minute of the second. */
const doublePeak = (perMinute: Float64Array, midnight: number) => {
  const hour = perMinute.subarray(midnight, midnight + 60);
  const second = 15 + hour.subarray(15).indexOf(Math.max(...hour.subarray(15)));
  const first = Math.max(...hour.subarray(0, 15));
  const trough = Math.min(...hour.subarray(1, second + 1));
  return { prominence: 1 - trough / Math.min(first, hour[second]), second };
};

const measure = (plan: CalendarPlan): Figures => {
  const { paid } = runCalendar(plan);
  const [one, two] = [dates.firstWave, dates.secondWave].map((midnight) => doublePeak(paid, midnight / 60));
  return {
    "prominence, November 1": one.prominence,
    "prominence, November 11": two.prominence,
    "second peak of November 1 (min)": one.second,
    "second peak of November 11 (min)": two.second,
  };
};

const plan = { ...planOf(calendar2020), slice: 4_000 };
const isAtHalfPast = (minute: number): boolean => minute >= 29 && minute <= 33;

/** Payments have two tops in each wave: the spot sale's and the tail payments'. */
export const doublePeaks = predicted<CalendarPlan>({
  id: "double-peaks",
  row: 11,
  statement: "Payments peak twice in each wave, at 00:00 and when tail payments open at 00:30",
  expected: "prominence ≥ 20 % in both waves, the second top at 29 to 33 minutes",
  reference:
    "Sales of 2019 jumped from 12 to 67 M yuan/s when tail payments opened; the opening time goes in, the tops come out",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["prominence, November 1"] >= 0.2 &&
    figures["prominence, November 11"] >= 0.2 &&
    isAtHalfPast(figures["second peak of November 1 (min)"]) &&
    isAtHalfPast(figures["second peak of November 11 (min)"]),
  off: { change: "tail payments open at midnight too", inputs: { ...plan, tailAfter: 0 } },
  moved: {
    change: "tail payments open 20 % later, at 00:36",
    inputs: { ...plan, tailAfter: 1.2 * plan.tailAfter },
    figure: "second peak of November 1 (min)",
    ratio: [1.15, 1.25],
  },
});
