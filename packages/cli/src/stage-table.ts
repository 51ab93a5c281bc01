import type { StageSummary } from "@double11/models";
import { estimated } from "./estimated.ts";
import { threeDigits } from "./three-digits.ts";
import { timeInUnitOf, timeShown } from "./time-shown.ts";
import { textTable } from "./text-table.ts";

/** A whole number as people read it. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");

type Stages = { readonly [name: string]: StageSummary };

/** A line a stage, for a person at a terminal: the mean over all replications, times with half of their 95 % interval. */
export const stageTable = (replications: readonly Stages[]): string => {
  const names = Object.keys(replications[0]);
  const stagesOf = (name: string): StageSummary[] => replications.map((stages) => stages[name]);
  // Few stages have customers who give up.
  const shown = columns.filter(({ isRare, read }) => !isRare || names.some((name) => meanOf(stagesOf(name), read) > 0));
  const servers = names.map((name) => meanOf(stagesOf(name), ({ servers }) => servers));
  // How many they are of a constant number, the scenario says.
  const some = (cell: string): string[] => (servers.every(Number.isNaN) ? [] : [cell]);
  const titles = [...shown.map(({ title }) => title), ...some("servers"), "busy", "wait mean", "p99", "sojourn p99"];
  const rows = names.map((name, at) => [
    name,
    ...shown.map(({ read }) => count(meanOf(stagesOf(name), read))),
    ...some(Number.isNaN(servers[at]) ? "–" : threeDigits(servers[at])),
    ...busyAndDelays(stagesOf(name)),
  ]);
  return textTable([["stage", ...titles], ...rows]).join("\n");
};

interface Column {
  readonly title: string;
  readonly read: (stage: StageSummary) => number;
  /** Left out where it is 0 throughout. */
  readonly isRare?: true;
}

const columns: readonly Column[] = [
  { title: "arrived", read: ({ arrived }) => arrived },
  { title: "served", read: ({ served }) => served },
  { title: "refused", read: ({ refused }) => refused },
  { title: "abandoned", read: ({ abandoned }) => abandoned, isRare: true },
];

const meanOf = (stages: readonly StageSummary[], read: (stage: StageSummary) => number | null): number =>
  estimated(stages, read)?.mean ?? NaN;

const busyAndDelays = (stages: readonly StageSummary[]): string[] => {
  const busy = meanOf(stages, ({ utilization }) => utilization);
  return [
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
  const digits = (value: number): string => value.toFixed(mean < 0.01 || mean >= 1 ? 2 : 0);
  const shown = timeShown(mean, digits);
  return high === undefined || high === mean ? shown : `${shown} ± ${timeInUnitOf(mean, high - mean, digits)}`;
};
