import type { NightSummary } from "@double11/models";
import { sideOf, stageReadings, type Comparable, type Reading } from "./comparable.ts";
import type { ChosenNight } from "./choose-night.ts";
import { runNight } from "./run-night.ts";

const readings: readonly Reading<NightSummary>[] = [
  {
    figure: "peak.ordersPerSecond",
    words: "orders at the peak",
    unit: "/s",
    read: ({ peak }) => peak?.ordersPerSecond,
  },
  { figure: "payments.peak", words: "payments at their peak", unit: "/s", read: ({ payments }) => payments?.peak },
  { figure: "buyers.paid", words: "paid by the end", unit: "buyers", read: ({ buyers }) => buyers.paid },
  {
    figure: "buyers.lost",
    words: "refused or gave up",
    unit: "buyers",
    read: ({ buyers }) => buyers.refused + buyers.abandoned,
  },
];

/** A night, compared by the figures that its report leads with. */
export const comparableNight = ({ night, scenario }: ChosenNight): Comparable => ({
  name: night.name,
  title: night.title,
  slice: scenario.slice,
  classesMatter: false,
  run: async (options) => {
    const run = await runNight(night, { ...options, scenario });
    if (run === null) return null;
    const [{ stages }] = run.summaries;
    return sideOf(run.summaries, [...readings, ...stageReadings<NightSummary>(stages)]);
  },
});
