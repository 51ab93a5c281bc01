import type { AskedObjective } from "./asked-report.ts";
import type { NightRunOptions } from "./run-night.ts";

/** A figure that is compared, read off one replication's summary. */
export interface Reading<Summary> {
  /** As in the report of `run`: "payments.peak", "stages.payment.wait.mean". */
  readonly figure: string;
  readonly words: string;
  readonly unit: "/s" | "s" | "buyers" | "customers";
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

/** What every stage with servers, or where somebody spent time, is compared by. */
export const stageReadings = <Summary extends { readonly stages: StagesRead }>(
  stages: StagesRead,
): Reading<Summary>[] =>
  Object.entries(stages)
    .filter(([, { utilization, sojourn }]) => utilization !== null || sojourn.p99 > 0)
    .flatMap(([stage]): Reading<Summary>[] => [
      {
        figure: `stages.${stage}.wait.mean`,
        words: `${stage}, mean wait`,
        unit: "s",
        read: ({ stages }) => stages[stage]?.wait.mean,
      },
      {
        figure: `stages.${stage}.sojourn.p99`,
        words: `${stage}, p99 of the sojourn`,
        unit: "s",
        read: ({ stages }) => stages[stage]?.sojourn.p99,
      },
    ]);

interface StagesRead {
  readonly [stage: string]: {
    readonly utilization: number | null;
    readonly wait: { readonly mean: number };
    readonly sojourn: { readonly p99: number };
  };
}
