import { askedLines } from "./asked-text.ts";
import { estimated } from "./estimated.ts";
import type { StudyRun } from "./run-study.ts";
import { count, stageTable } from "./stage-table.ts";
import { timeShown } from "./time-shown.ts";

/** How many replications a text is of, and what it makes of them. */
export const replicationsText = (count: number): string =>
  count === 1 ? "one replication (no intervals)" : `the mean of ${count} replications ± half of its 95 % interval`;

/** What came of a study, for a person at a terminal. */
export const studyText = (run: StudyRun): string => {
  const { scenario, seed, summaries } = run;
  const [{ emitted, left, present, digest }] = summaries;
  const many = summaries.length > 1;
  const all = Object.values(emitted).reduce((sum, each) => sum + each, 0);
  const exits = Object.entries(left).map(([exit, number]) => `${count(number)} ${exitWord(exit)}`);
  return [
    scenario.title,
    `${scenario.slice === 1 ? "every customer" : `one customer in ${scenario.slice}`}, seed ${seed}, ${replicationsText(summaries.length)}: ${count(run.events)} events in ${run.seconds.toFixed(1)} s`,
    "",
    `Customers   ${many ? "in the first replication " : ""}${[`${count(all)} came =`, [...exits, `${count(present)} still inside`].join(" + ")].join(" ")}   (identity)`,
    "",
    stageTable(summaries.map(({ stages }) => stages)),
    "",
    ...wayLines(run),
    ...askedLines(scenario, summaries),
    `Digest      ${digest}${many ? "   (of the first replication)" : ""}`,
  ].join("\n");
};

/** How long customers were in the network as a whole, by the exit they left by. */
const wayLines = ({ summaries }: StudyRun): string[] => {
  const ways = Object.keys(summaries[0].left).flatMap((exit) => {
    const time = estimated(summaries, ({ timeInNetwork }) => timeInNetwork[exit]);
    return time === undefined ? [] : [`${exitWord(exit)} after ${timeShown(time.mean, threeDigits)}`];
  });
  return ways.length === 0 ? [] : [`Whole way   ${ways.join(", ")}, on average`, ""];
};

const exitWord = (exit: string): string => exit.replace(/^exit:?/, "") || "left";

const threeDigits = (value: number): string => String(Number(value.toPrecision(3)));
