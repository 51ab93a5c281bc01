import { objectiveText, type StudySummary } from "@double11/models";
import { secondsPerUnit, type Scenario } from "@double11/sim-core";
import { histogramError, type ObjectiveResult } from "@double11/sim-core/experiment";
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
    return `${objectiveText(objective, network.time)}: ${outcome(results, objective.below * secondsPerUnit[network.time])}`;
  });
  return mostLost === undefined ? texts : [...texts, lostText(summaries, mostLost)];
};

const outcome = (results: readonly ObjectiveResult[], bound: number): string => {
  const [{ windows, held }] = results;
  if (results.every((result) => result.windows === 0)) return "nobody was measured";
  const kept = results.filter(({ isMet }) => isMet).length;
  const worst = Math.max(...results.map((result) => result.worst));
  const over = results.some(({ isLeast }) => isLeast) && worst <= bound ? "over " : "";
  // Nearer to its bound a quantile may lie on either side. The bound itself is of those who wait longer still.
  const isNear = worst !== bound && Math.abs(worst / bound - 1) <= histogramError;
  const verdict =
    results.length === 1
      ? `${kept === 1 ? "kept" : "broken, kept"} in ${held} of ${windows} windows`
      : keptIn(kept, results.length);
  const sure = isNear ? ` (within 1/${1 / histogramError}, too near to the bound to be sure)` : "";
  return `${verdict}, ${over}${timeShown(worst, threeDigits)} at worst${sure}`;
};

const lostText = (summaries: readonly AskedSummary[], mostLost: number): string => {
  const worst = Math.max(...summaries.map(({ lost }) => lost));
  const lost = `${percent(worst)} refused, gave up or failed`;
  const kept = summaries.filter(({ lost }) => lost <= mostLost).length;
  const verdict =
    summaries.length === 1
      ? `${kept === 1 ? "kept" : "broken"}, ${lost}`
      : `${keptIn(kept, summaries.length)}, ${lost} at worst`;
  return `at most ${percent(mostLost)} lost: ${verdict}`;
};

/** Of several replications each keeps it or does not. */
const keptIn = (kept: number, of: number): string =>
  `${kept === of ? "kept" : "broken, kept"} in ${kept} of ${of} replications`;
