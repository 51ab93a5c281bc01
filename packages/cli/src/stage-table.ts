import type { ClassSummary, StageSummary } from "@double11/models";
import { estimated } from "./estimated.ts";
import { threeDigits } from "./three-digits.ts";
import { timeInUnitOf, timeShown } from "./time-shown.ts";
import { textTable } from "./text-table.ts";

/** A whole number as people read it. */
export const count = (value: number): string => Math.round(value).toLocaleString("en");

type Stages = { readonly [name: string]: StageSummary };

/**
 * A line a stage, for a person at a terminal: the mean over all replications, times with half of their 95 % interval.
 *
 * @param byClass whether each of its classes has one beneath it, where more than one came; default false
 */
export const stageTable = (replications: readonly Stages[], byClass = false): string => {
  const lines = linesOf(replications).filter(({ isClass }) => byClass || !isClass);
  // Few stages have customers who give up.
  const shown = columns.filter(({ isRare, read }) => !isRare || lines.some(({ all }) => meanOf(all, read) > 0));
  // How many they are of a constant number, the scenario says.
  const some = (cell: string): string[] => (lines.every(({ servers }) => Number.isNaN(servers)) ? [] : [cell]);
  const titles = [...shown.map(({ title }) => title), ...some("servers"), "busy", "wait mean", "p99", "sojourn p99"];
  const rows = lines.map(({ title, all, servers, busy }) => [
    title,
    ...shown.map(({ read }) => count(meanOf(all, read))),
    ...some(Number.isNaN(servers) ? "–" : threeDigits(servers)),
    Number.isNaN(busy) ? "–" : `${(busy * 100).toFixed(0)} %`,
    delay(all, ({ wait }) => wait.mean),
    delay(all, ({ wait }) => wait.p99),
    delay(all, ({ sojourn }) => sojourn.p99),
  ]);
  return textTable([["stage", ...titles], ...rows]).join("\n");
};

/** A stage, or below it a class, in all replications that have it. */
interface Line {
  readonly title: string;
  readonly isClass: boolean;
  readonly all: readonly ClassSummary[];
  /** NaN where they do not vary, or of a class. */
  readonly servers: number;
  /** NaN where there are none, or of a class. */
  readonly busy: number;
}

const linesOf = (replications: readonly Stages[]): readonly Line[] =>
  Object.keys(replications[0]).flatMap((name): Line[] => {
    const all = replications.map((stages) => stages[name]);
    const servers = meanOf(all, (stage) => stage.servers);
    const busy = meanOf(all, ({ utilization }) => utilization);
    const own = Object.keys(all[0].byClass ?? {}).map((title): Line => ({
      title: `  ${title}`,
      isClass: true,
      all: all.map(({ byClass }) => byClass![title]),
      servers: NaN,
      busy: NaN,
    }));
    return [{ title: name, isClass: false, all, servers, busy }, ...own];
  });

interface Column {
  readonly title: string;
  readonly read: (stage: ClassSummary) => number;
  /** Left out where it is 0 throughout. */
  readonly isRare?: true;
}

const columns: readonly Column[] = [
  { title: "arrived", read: ({ arrived }) => arrived },
  { title: "served", read: ({ served }) => served },
  { title: "refused", read: ({ refused }) => refused },
  { title: "abandoned", read: ({ abandoned }) => abandoned, isRare: true },
];

const meanOf = <Stage>(stages: readonly Stage[], read: (stage: Stage) => number | null): number =>
  estimated(stages, read)?.mean ?? NaN;

/** "3.49 s ± 0.34 s" of several replications, "3.83 s" of one. */
const delay = (stages: readonly ClassSummary[], read: (stage: ClassSummary) => number): string => {
  const estimate = estimated(stages, read);
  if (estimate === undefined) return "–";
  const { mean, high } = estimate;
  const digits = (value: number): string => value.toFixed(mean < 0.01 || mean >= 1 ? 2 : 0);
  const shown = timeShown(mean, digits);
  return high === undefined || high === mean ? shown : `${shown} ± ${timeInUnitOf(mean, high - mean, digits)}`;
};
