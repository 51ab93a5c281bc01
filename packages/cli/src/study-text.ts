import type { StudyRun } from "./run-study.ts";
import { count, stageTable } from "./stage-table.ts";

/** How many replications a text is of, and what it makes of them. */
export const replicationsText = (count: number): string =>
  count === 1 ? "one replication (no intervals)" : `the mean of ${count} replications ± half of its 95 % interval`;

/** What came of a study, for a person at a terminal. */
export const studyText = (run: StudyRun): string => {
  const { scenario, seed, summaries } = run;
  const [{ emitted, left, present, digest }] = summaries;
  const many = summaries.length > 1;
  const all = Object.values(emitted).reduce((sum, each) => sum + each, 0);
  const exits = Object.entries(left).map(
    ([exit, number]) => `${count(number)} ${exit.replace(/^exit:?/, "") || "left"}`,
  );
  return [
    scenario.title,
    `one in ${scenario.slice}, seed ${seed}, ${replicationsText(summaries.length)}: ${count(run.events)} events in ${run.seconds.toFixed(1)} s`,
    "",
    `Customers   ${many ? "in the first replication " : ""}${[`${count(all)} came =`, [...exits, `${count(present)} still inside`].join(" + ")].join(" ")}   (identity)`,
    "",
    stageTable(summaries.map(({ stages }) => stages)),
    "",
    `Digest      ${digest}${many ? "   (of the first replication)" : ""}`,
  ].join("\n");
};
