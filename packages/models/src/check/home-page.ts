import { estimateFromReplications } from "@double11/sim-core";
import { browseExperiment } from "../study/browse-experiment.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Check, Interval } from "./check.ts";

type Plan = PlanOf<keyof typeof browseExperiment.parameters>;
const replications = 5;

/** What one arm of one replication did, a session. */
const armOf = (plan: Plan, replication: number) => {
  const { figures } = observe(browseExperiment.assemble(plan), { replication });
  const of = (arm: string) => {
    const [feed, detail] = [figures.stations[`${arm}Feed`], figures.stations[`${arm}Detail`]];
    const sessions = figures.emitted[arm];
    const left = figures.exits[`exit:${arm}Left`].left;
    const ended = figures.stations[`${arm}Basket`].served;
    return {
      views: (feed.served + detail.served) / sessions,
      click: detail.arrived / feed.served,
      dwell: (feed.meanSojourn * feed.served + detail.meanSojourn * detail.served) / sessions,
      conversion: (ended - left) / ended,
      minutes: (feed.meanSojourn * feed.served + detail.meanSojourn * detail.served) / 60,
      orders: ended - left,
    };
  };
  return { control: of("control"), treatment: of("treatment"), p99: figures.stations["order"].sojourn.quantile(0.99) };
};

type Runs = readonly ReturnType<typeof armOf>[];
const runsOf = (plan: Plan): Runs => Array.from({ length: replications }, (_, at) => armOf(plan, at));
const measures = ["dwell", "views", "click"] as const;

/** The treated arm over the control, less 1, with Student's interval over replications. */
const upliftOf = (runs: Runs, measure: (typeof measures)[number]) =>
  estimateFromReplications(runs.map(({ control, treatment }) => treatment[measure] / control[measure] - 1));

/** The published uplift as an experiment sees it, and no uplift where there is none. */
export const homePage: Check = {
  id: "browse-experiment",
  row: 20,
  kind: "assumed",
  statement:
    "With the new homepage dwell, views and click-through are each 20 % up; two equal arms show nothing; orders stand the load",
  expected:
    "each uplift 18 to 22 %, its interval above 0; in the A/A run each interval holds 0 or stays within 1 %; order p99 below 2 s in both",
  reference:
    "QbitAI's interview with Taobao's technology, 2020-12: + 20 % of each, no baseline given (an input, toggled)",
  long: true,
  run: async () => {
    const plan = planOf(browseExperiment);
    const [treated, equal] = [runsOf(plan), runsOf({ ...plan, uplift: 0 })];
    const measured: { [figure: string]: number } = {};
    const intervals: { [figure: string]: Interval } = {};
    let pass = true;
    for (const measure of measures) {
      for (const [name, runs] of [
        ["uplift", treated],
        ["uplift, A/A", equal],
      ] as const) {
        const { mean, low, high } = upliftOf(runs, measure);
        measured[`${measure} ${name}`] = mean;
        intervals[`${measure} ${name}`] = { low: low!, high: high! };
        const holdsZero = low! <= 0 && high! >= 0;
        pass &&=
          name === "uplift" ? Math.abs(mean - plan.uplift) <= 0.02 && low! > 0 : holdsZero || Math.abs(mean) < 0.01;
      }
    }
    measured["order p99 (s)"] = Math.max(...treated.map(({ p99 }) => p99));
    return { measured, intervals, pass: pass && measured["order p99 (s)"] < 2 };
  },
};

/** What a minute of a buyer's time brings in each arm; a report. */
export const perMinute: Check = {
  id: "value-per-minute",
  row: 22,
  kind: "assumed",
  statement: "Orders a thousand user-minutes in both arms",
  expected: "reported; no pass or fail",
  reference: "No figure is published",
  long: true,
  run: async () => {
    const [{ control, treatment }] = runsOf(planOf(browseExperiment)).slice(0, 1);
    const rate = ({ orders, minutes }: typeof control) => (1_000 * orders) / minutes;
    return { measured: { control: rate(control), treatment: rate(treatment) }, pass: null };
  },
};
