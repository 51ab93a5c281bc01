import { objectiveText } from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import type { AskedSummary } from "./asked-text.ts";

/** An objective for programs, with the number of replications that keep it and the worst of any, in seconds. */
export interface AskedObjective {
  readonly objective: string;
  readonly keptIn: number;
  readonly worst: number;
}

/** What replications make of a scenario's objectives, for programs. */
export const askedReport = (
  { objectives, network }: Scenario,
  summaries: readonly AskedSummary[],
): readonly AskedObjective[] =>
  objectives.map((objective, at) => ({
    objective: objectiveText(objective, network.time),
    keptIn: summaries.filter(({ objectives }) => objectives[at].isMet).length,
    worst: Math.max(...summaries.map(({ objectives }) => objectives[at].worst)),
  }));
