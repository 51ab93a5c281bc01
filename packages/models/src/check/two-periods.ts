import { calendar2020, dates } from "../study/calendar.ts";
import { planOf } from "../study/study.ts";
import { runCalendar } from "./calendar-run.ts";
import type { Check } from "./check.ts";

const minutesOfDay = 1_440;

/** Starts of the stretches of minutes above a share of the highest; minutes closer than a day are of one. */
const episodes = (perMinute: Float64Array, share: number): number[] => {
  const bound = share * Math.max(...perMinute);
  const starts: number[] = [];
  let last = -Infinity;
  perMinute.forEach((count, minute) => {
    if (count <= bound) return;
    if (minute - last >= minutesOfDay) starts.push(minute);
    last = minute;
  });
  return starts;
};

/** Two periods of orders, a week and more apart. */
export const twoPeriods: Check = {
  id: "two-periods",
  row: 11,
  kind: "calibrated",
  statement: "Two periods of orders stand out of 24 days, and the busiest minute is the first of November 11",
  expected:
    "exactly two episodes above 30 % of the highest minute, at least 7 days apart; the highest at November 11, 00:00",
  reference: "The official calendar of 2020",
  long: true,
  run: async () => {
    const { created } = runCalendar(planOf(calendar2020));
    const starts = episodes(created, 0.3);
    const highest = created.indexOf(Math.max(...created));
    const measured = {
      episodes: starts.length,
      "days between the first two": (starts[1] - starts[0]) / minutesOfDay,
      "highest minute after November 11, 00:00": highest - dates.secondWave / 60,
    };
    const pass =
      starts.length === 2 && measured["days between the first two"] >= 7 && highest === dates.secondWave / 60;
    return { measured, pass };
  },
};
