import type { Plan } from "./plan.ts";
import type { FoundBefore } from "./plan-finder.ts";
import type { PlanHistory } from "./plan-history.ts";
import type { RehearsalScale } from "./rehearsal-scale.ts";
import type { RunShelf } from "./run-shelf.ts";

/** What a page built anew takes over: the plan and its steps, the runs already made, what was found. */
export interface Planning {
  readonly history: PlanHistory<Plan>;
  readonly shelf: RunShelf;
  readonly scale: RehearsalScale;
  readonly shown: string;
  readonly found: FoundBefore;
}
