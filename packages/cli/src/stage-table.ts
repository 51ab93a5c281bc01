import type { StageSummary } from "@double11/models";
import { estimated } from "./estimated.ts";
import { timeShown } from "./time-shown.ts";
import { textTable } from "./text-table.ts";

/** A whole number as people read it. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");

type Stages = { readonly [name: string]: StageSummary };

/** A line a stage, for a person at a terminal: the mean over all replications, times with half of their 95 % interval. */
export const stageTable = (replications: readonly Stages[]): string => {
  const header = ["stage", "arrived", "served", "refused", "busy", "wait mean", "p99", "sojourn p99"];
  const rows = Object.keys(replications[0]).map((name) =>
    row(
      name,
      replications.map((stages) => stages[name]),
    ),
  );
  return textTable([header, ...rows]).join("\n");
};

const row = (name: string, stages: readonly StageSummary[]): string[] => {
  const mean = (read: (stage: StageSummary) => number | null): number => estimated(stages, read)?.mean ?? NaN;
  const busy = mean(({ utilization }) => utilization);
  return [
    name,
    count(mean(({ arrived }) => arrived)),
    count(mean(({ served }) => served)),
    count(mean(({ refused }) => refused)),
    Number.isNaN(busy) ? "–" : `${(busy * 100).toFixed(0)} %`,
    delay(stages, ({ wait }) => wait.mean),
    delay(stages, ({ wait }) => wait.p99),
    delay(stages, ({ sojourn }) => sojourn.p99),
  ];
};

/** "3.49 s ± 0.34 s" of several replications, "3.83 s" of one. */
const delay = (stages: readonly StageSummary[], read: (stage: StageSummary) => number): string => {
  const estimate = estimated(stages, read);
  if (estimate === undefined) return "–";
  const { mean, high } = estimate;
  return high === undefined || high === mean ? seconds(mean) : `${seconds(mean)} ± ${seconds(high - mean)}`;
};

const seconds = (value: number): string =>
  timeShown(value, (number) => number.toFixed(value < 0.01 || value >= 1 ? 2 : 0));
