import { objectiveText, type StudySummary } from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import type { ObjectiveResult } from "@double11/sim-core/experiment";
import { percent } from "./percent.ts";
import { threeDigits } from "./three-digits.ts";
import { timeShown } from "./time-shown.ts";

/** What replications say of what a scenario asks. */
export type AskedSummary = Pick<StudySummary, "objectives" | "lost">;

/** What a scenario asks, and whether its replications keep it: a sentence each, none where it asks nothing. */
export const askedTexts = (
  { objectives, network, mostLost }: Scenario,
  summaries: readonly AskedSummary[],
): readonly string[] => {
  const texts = objectives.map((objective, at) => {
    const results = summaries.map((summary) => summary.objectives[at]);
    return `${objectiveText(objective, network.time)}: ${outcome(results)}`;
  });
  return mostLost === undefined ? texts : [...texts, lostText(summaries, mostLost)];
};

const outcome = (results: readonly ObjectiveResult[]): string => {
  const [{ windows, held }] = results;
  if (results.every((result) => result.windows === 0)) return "nobody was measured";
  const kept = results.filter(({ isMet }) => isMet).length;
  const where = results.length === 1 ? `${held} of ${windows} windows` : `${kept} of ${results.length} replications`;
  const worst = timeShown(Math.max(...results.map((result) => result.worst)), threeDigits);
  return `${kept === results.length ? "kept" : "broken, kept"} in ${where}, ${worst} at worst`;
};

const lostText = (summaries: readonly AskedSummary[], mostLost: number): string => {
  const worst = Math.max(...summaries.map(({ lost }) => lost));
  const which = summaries.length === 1 ? "" : " at worst";
  return `at most ${percent(mostLost)} lost: ${worst <= mostLost ? "kept" : "broken"}, ${percent(worst)} refused, gave up or failed${which}`;
};
