import type { AskedObjective } from "./asked-report.ts";
import type { NightRunOptions } from "./run-night.ts";

/** A figure that is compared, read off one replication's summary. */
export interface Reading<Summary> {
  /** As in the report of `run`: "payments.peak", "stages.payment.wait.mean". */
  readonly figure: string;
  readonly words: string;
  readonly unit: "/s" | "s" | "buyers" | "customers";
  /** Of one class of customers: told where classes matter. */
  readonly isOfClass?: true;
  readonly read: (summary: Summary) => number | undefined;
}

/** A reading of every replication, in order. */
export interface Readings extends Omit<Reading<never>, "read"> {
  readonly values: readonly (number | undefined)[];
}

/** What one side of a comparison came to. */
export interface ComparedSide {
  readonly digests: readonly string[];
  readonly readings: readonly Readings[];
  /** What its scenario asks; a night's run does not watch that. */
  readonly asked?: AskedSide;
}

/** Whether one side keeps what its scenario asks. */
export interface AskedSide {
  /** A sentence for each thing that is asked. */
  readonly texts: readonly string[];
  readonly objectives: readonly AskedObjective[];
  /** The largest share of customers lost in any replication. */
  readonly lost: number;
}

export type CompareOptions = Pick<NightRunOptions, "seed" | "replications" | "signal" | "onProgress">;

/** A scenario that can be run for a comparison, whatever it is. */
export interface Comparable {
  readonly name: string;
  readonly title: string;
  readonly slice: number;
  /** Whether its classes of customers are of interest (see classes-matter.ts). */
  readonly classesMatter: boolean;
  /** Null when aborted. */
  run(options: CompareOptions): Promise<ComparedSide | null>;
}

/** All readings of all summaries. */
export const sideOf = <Summary extends { readonly digest: string }>(
  summaries: readonly Summary[],
  readings: readonly Reading<Summary>[],
): ComparedSide => ({
  digests: summaries.map(({ digest }) => digest),
  readings: readings.map(({ read, ...reading }) => ({ ...reading, values: summaries.map(read) })),
});

/** What every stage with servers, or where somebody spent time, is compared by, and each of its classes that are told apart. */
export const stageReadings = <Summary extends { readonly stages: StagesRead }>(
  stages: StagesRead,
): Reading<Summary>[] =>
  Object.entries(stages)
    .filter(([, { utilization, sojourn }]) => utilization !== null || sojourn.p99 > 0)
    .flatMap(([stage, { byClass = {} }]): Reading<Summary>[] => [
      ...delayReadings<Summary>(`stages.${stage}`, stage, ({ stages }) => stages[stage]),
      ...Object.keys(byClass).flatMap((name) => classReadings<Summary>(stage, name)),
    ]);

const classReadings = <Summary extends { readonly stages: StagesRead }>(stage: string, name: string) =>
  delayReadings<Summary>(
    `stages.${stage}.byClass.${name}`,
    `${stage}, ${name}`,
    ({ stages }) => stages[stage]?.byClass?.[name],
  ).map((reading): Reading<Summary> => ({ ...reading, isOfClass: true }));

const delayReadings = <Summary>(
  figure: string,
  words: string,
  delaysIn: (summary: Summary) => DelaysRead | undefined,
): Reading<Summary>[] => [
  {
    figure: `${figure}.wait.mean`,
    words: `${words}, mean wait`,
    unit: "s",
    read: (summary) => delaysIn(summary)?.wait.mean,
  },
  {
    figure: `${figure}.sojourn.p99`,
    words: `${words}, p99 of the sojourn`,
    unit: "s",
    read: (summary) => delaysIn(summary)?.sojourn.p99,
  },
];

interface DelaysRead {
  readonly wait: { readonly mean: number };
  readonly sojourn: { readonly p99: number };
}

interface StagesRead {
  readonly [stage: string]: DelaysRead & {
    readonly utilization: number | null;
    readonly byClass?: { readonly [name: string]: DelaysRead };
  };
}
