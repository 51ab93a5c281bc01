import { catalogue } from "../scenario/catalogue.ts";
import type { Night } from "../scenario/night.ts";
import { simulateNight } from "../summary/simulate-night.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

const night: Night = {
  ...catalogue["night-2020"],
  from: "2020-11-10T23:59:30+08:00",
  until: "2020-11-11T00:15:00+08:00",
  windows: [],
};

const withServers = (servers: number): Night => ({
  ...night,
  stages: { ...night.stages, payment: { ...night.stages.payment, servers } },
});

const measure = async (plan: Night): Promise<Figures> => {
  const { peak, payments, stock } = await simulateNight(plan, "1");
  return {
    "payment peak over order peak": payments!.peak / peak!.ordersPerSecond,
    "plateau ends after midnight (min)": payments!.until / 60,
    "plateau's mean over its peak": payments!.mean / payments!.peak,
    "units sold beyond stock": stock.reduce((sum, { oversold }) => sum + oversold, 0),
  };
};

const { servers } = night.stages.payment;

/** Given the payment capacity alone: how long the queue of payers lasts, and that the plateau is flat. */
export const paymentPlateau = predicted<Night>({
  id: "payment-plateau",
  row: 8,
  statement:
    "Payment runs at its capacity for minutes after the order peak, a plateau and no spike, and nothing is oversold",
  expected:
    "payment peak 0.6 to 0.7 of the order peak; plateau ends 4 to 10 min after midnight, its mean ≥ 0.85 of its peak; 0 oversold",
  reference:
    "0.61 in 2015, 0.69 in 2016 (the capacity goes in); 100 M payments by 00:07:23 in 2017, 0.88 of the peak (Alipay)",
  long: true,
  inputs: night,
  measure,
  holds: (figures) =>
    figures["payment peak over order peak"] >= 0.6 &&
    figures["payment peak over order peak"] <= 0.7 &&
    figures["plateau ends after midnight (min)"] >= 4 &&
    figures["plateau ends after midnight (min)"] <= 10 &&
    figures["plateau's mean over its peak"] >= 0.85 &&
    figures["units sold beyond stock"] === 0,
  off: { change: "payment without bound", inputs: withServers(10 * servers) },
  moved: {
    change: "20 % more payment servers",
    inputs: withServers(Math.round(1.2 * servers)),
    figure: "payment peak over order peak",
    ratio: [1.16, 1.24],
  },
});
