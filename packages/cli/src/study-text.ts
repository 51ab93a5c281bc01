import type { StudyRun } from "./run-study.ts";
import { count, stageTable } from "./stage-table.ts";

/** What came of a study, for a person at a terminal. */
export const studyText = (run: StudyRun): string => {
  const { scenario, seed, summaries } = run;
  const [{ emitted, left, present, stages, digest }] = summaries;
  const all = Object.values(emitted).reduce((sum, each) => sum + each, 0);
  const exits = Object.entries(left).map(
    ([exit, number]) => `${count(number)} ${exit.replace(/^exit:?/, "") || "left"}`,
  );
  const which =
    summaries.length === 1 ? "one replication (no intervals)" : `the first of ${summaries.length} replications`;
  return [
    scenario.title,
    `one in ${scenario.slice}, seed ${seed}, ${which}: ${count(run.events)} events in ${run.seconds.toFixed(1)} s`,
    "",
    `Customers   ${[`${count(all)} came =`, [...exits, `${count(present)} still inside`].join(" + ")].join(" ")}   (identity)`,
    "",
    stageTable(stages),
    "",
    `Digest      ${digest}`,
  ].join("\n");
};
