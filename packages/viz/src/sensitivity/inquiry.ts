import type { Plan } from "../plan/plan.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Lever } from "../simulator/lever.ts";
import type { FoundEffects } from "./effect-table.ts";
import type { Screening } from "./screening.ts";

/** The plan to vary, and of which run. */
export interface Present {
  readonly timeline: Timeline;
  readonly plan: Plan;
  readonly levers: readonly Lever[];
  /** The plan's own run in the recorded replication, where it has been made already. */
  readonly known: Timeline | undefined;
}

/** What was asked: the runs that answer it, and how what they found so far is told in the page's language. */
export interface Inquiry {
  readonly screening: Screening;
  /** Every factor, and those that more replications are spent on. */
  readonly all: readonly number[];
  readonly further: () => readonly number[];
  readonly tell: () => FoundEffects;
}
