import { liveKeys, productsOf } from "../study/live-keys.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof liveKeys.parameters>;
const plan = planOf(liveKeys);
/** Seconds over which a row is hot or not. */
const width = 10;

/** Gini's coefficient of some counts: 0 when all are the same, 1 − 1/n when one has them all. Gini 1912. */
const gini = (counts: readonly number[]): number => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const ranked = counts
    .toSorted((a, b) => a - b)
    .reduce((sum, count, at) => sum + (2 * (at + 1) - counts.length - 1) * count, 0);
  return ranked / (counts.length * total);
};

const runOf = (inputs: Plan) => {
  const rows = productsOf(inputs);
  const meters = rows.flatMap((row) => [`${row}.arrive`, `${row}.enter`]);
  const { counts, figures } = observe(liveKeys.assemble(inputs), { meters, width });
  const windows = Array.from({ length: Math.floor((inputs.products * inputs.gap) / width) }, (_, window) =>
    rows.map((row) => (counts(`${row}.arrive`)[window] ?? 0) + (counts(`${row}.enter`)[window] ?? 0)),
  );
  // Every buyer counts alike: a window weighs what it sold.
  const sold = windows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = sold.reduce((sum, count) => sum + count, 0);
  const mean = windows.reduce((sum, row, at) => (sold[at] === 0 ? sum : sum + (gini(row) * sold[at]) / all), 0);
  const p99 = rows.reduce((most, row) => Math.max(most, figures.stations[row].wait.quantile(0.99)), 0);
  return { gini: mean, p99 };
};

const measure = (inputs: Plan): Figures => {
  const [live, evenly] = [runOf(inputs), runOf({ ...inputs, isLive: 0 })];
  return {
    "Gini of the rows within 10 s, live": live.gini,
    "Gini of the rows within 10 s, evenly": evenly.gini,
    "hottest row's wait p99, live (ms)": 1000 * live.p99,
    "hottest row's wait p99, evenly (ms)": 1000 * evenly.p99,
  };
};

const expectedLive = 1 - 1 / plan.products;
/** Of Poisson counts with mean m: about 1 / √(π m). */
const perRow = ((plan.buyers / plan.gap) * width) / plan.products;
const expectedEvenly = 1 / Math.sqrt(Math.PI * perRow);

/** At a call one row has all the buyers; sold side by side all rows are as hot as chance makes them. */
export const hotKeys = predicted<Plan>({
  id: "hot-keys",
  row: 5,
  statement:
    "Of the same demand, live rooms put all on one row at a time: the rows' inequality and their longest waits at least double",
  expected: `Gini within 10 s ${expectedLive.toFixed(2)} ± 2 % live (one of ${plan.products} rows has all) against ${expectedEvenly.toFixed(2)} ± 15 % evenly (chance alone); p99 of waits at least doubled`,
  reference: "Gini 1912: 1 − 1/n when one of n has all, and about 1 / √(π m) for Poisson counts of mean m",
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.02, figures["Gini of the rows within 10 s, live"], expectedLive) &&
    isWithin(0.15, figures["Gini of the rows within 10 s, evenly"], expectedEvenly) &&
    figures["Gini of the rows within 10 s, live"] >= 2 * figures["Gini of the rows within 10 s, evenly"] &&
    figures["hottest row's wait p99, live (ms)"] > 0 &&
    figures["hottest row's wait p99, live (ms)"] >= 2 * figures["hottest row's wait p99, evenly (ms)"],
  off: { change: "no calls", inputs: { ...plan, isLive: 0 } },
  moved: {
    change: "a fifth fewer products: 8 rows",
    inputs: { ...plan, products: 0.8 * plan.products },
    figure: "Gini of the rows within 10 s, live",
    ratio: [0.96, 0.98],
  },
});
