import { digestVersion } from "@double11/sim-core";
import { libraryVersion } from "@double11/sim-core/simulator";
import { askedReport } from "./asked-report.ts";
import { estimateTree, intervalsOf } from "./estimate-tree.ts";
import { simulatedSeconds } from "./simulated-text.ts";
import type { StudyRun } from "./run-study.ts";

/** The machine-readable report of a study, as `runReport` is of a night: times in seconds, counts of the whole system. */
export const studyReport = (run: StudyRun): unknown => {
  const { plan, seed, scenario, summaries } = run;
  return {
    scenario: scenario.name,
    seed,
    slice: scenario.slice,
    simulated: simulatedSeconds(scenario),
    replications: summaries.length,
    plan,
    version: libraryVersion,
    digest: summaries[0].digest,
    digestVersion,
    ...intervalsOf(summaries.length),
    ...(estimateTree(
      summaries.map(({ emitted, left, timeInNetwork, present, lost, stages }) => ({
        emitted,
        left,
        timeInNetwork,
        present,
        lost,
        stages,
      })),
    ) as object),
    objectives: askedReport(scenario, summaries),
    stock: summaries[0].stock,
    wall: { seconds: run.seconds, events: run.events },
  };
};
