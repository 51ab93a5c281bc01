import type { StageSummary } from "@double11/models";
import { timeShown } from "./time-shown.ts";
import { textTable } from "./text-table.ts";

/** A whole number as people read it. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");

/** A line a stage, for a person at a terminal. */
export const stageTable = (stages: { readonly [name: string]: StageSummary }): string => {
  const header = ["stage", "arrived", "served", "refused", "busy", "wait mean", "p99", "sojourn p99"];
  const rows = Object.entries(stages).map(([name, stage]) => row(name, stage));
  return textTable([header, ...rows]).join("\n");
};

const row = (name: string, stage: StageSummary): string[] => [
  name,
  count(stage.arrived),
  count(stage.served),
  count(stage.refused),
  stage.utilization === null ? "–" : `${(stage.utilization * 100).toFixed(0)} %`,
  seconds(stage.wait.mean),
  seconds(stage.wait.p99),
  seconds(stage.sojourn.p99),
];

const seconds = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  return timeShown(value, (number) => number.toFixed(value < 0.01 || value >= 1 ? 2 : 0));
};
