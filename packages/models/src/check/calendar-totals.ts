import { calendar2020, dates } from "../study/calendar.ts";
import { planOf } from "../study/study.ts";
import { runCalendar } from "./calendar-run.ts";
import type { Check } from "./check.ts";
import { isWithin } from "./predicted.ts";

/** The announced totals come back from demand, waves and deposits. */
export const calendarTotals: Check = {
  id: "calendar-totals",
  row: 1,
  kind: "calibrated",
  statement:
    "498.2 bn yuan were paid in the eleven days to November 11, 372.3 bn of them by 00:30 of the last, in 2.321 bn orders",
  expected: "498.2 bn ± 1 %, 372.3 bn ± 3 %, 2.321 bn ± 2 %, 214.7 yuan an order ± 1 %",
  reference: "Alibaba's announcements of 2020-11-11 and -12 (China News, Digital News Asia, LogClub)",
  long: true,
  run: async () => {
    const plan = planOf(calendar2020);
    const run = runCalendar(plan);
    const orders = run.paidUntil(dates.end);
    const billions = (count: number) => (count * plan.orderValue) / 1e9;
    const measured = {
      "paid, November 1 to 11 (bn yuan)": billions(orders),
      "paid by November 11, 00:30 (bn yuan)": billions(run.paidUntil(dates.secondWave + 1_800)),
      "paid orders (bn)": orders / 1e9,
      "yuan an order": (billions(orders) * 1e9) / orders,
    };
    const pass =
      isWithin(0.01, measured["paid, November 1 to 11 (bn yuan)"], 498.2) &&
      isWithin(0.03, measured["paid by November 11, 00:30 (bn yuan)"], 372.3) &&
      isWithin(0.02, measured["paid orders (bn)"], 2.321) &&
      isWithin(0.01, measured["yuan an order"], 214.7);
    return { measured, pass };
  },
};
