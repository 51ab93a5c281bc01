import type { Objective, Scenario } from "@double11/sim-core";
import { openShownRun, type ShownRun } from "../page/shown-run.ts";
import { coarserOf, finenessOf, isSameFineness } from "../plan/fineness.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { comparedFigures, type ComparedFigure } from "./compared-figure.ts";

export interface PairedRunsOptions {
  readonly pairs: number;
  readonly objectives: readonly Objective[];
  readonly signal: AbortSignal;
  /** Share of the work done. */
  readonly onProgress: (share: number) => void;
  readonly onPair: (pair: readonly [a: ComparedFigure[], b: ComparedFigure[]]) => void;
}

/**
 * Runs two scenarios pair by pair: both runs of a pair have seed and replication in common, so they meet the same
 * customers, and chance common to both cancels in their difference (Law & Kelton, 11.2). The replication shown already is
 * left out.
 */
export async function pairedRuns(
  reRun: ReRun,
  [a, b]: readonly [ShownRun, ShownRun],
  { pairs, objectives, signal, onProgress, onPair }: PairedRunsOptions,
): Promise<void> {
  const { seed, replication: shown } = b.timeline.manifest;
  const [fine, other] = [finenessOf(a.timeline.manifest.scenario), finenessOf(b.timeline.manifest.scenario)];
  const fineness = coarserOf(fine, other);
  const figuresOf = async (scenario: Scenario, replication: number, done: number): Promise<ComparedFigure[]> => {
    const request = { scenario: { ...scenario, ...fineness }, seed, replication, signal };
    const { file } = await reRun.run({ ...request, onProgress: (share) => onProgress((done + share) / (2 * pairs)) });
    const run = await openShownRun(file, () => "");
    const figures = await comparedFigures(run.timeline, objectives);
    void run.timeline.close();
    return figures;
  };
  const scenarios = [a, b].map(({ timeline }) => timeline.manifest.scenario) as [Scenario, Scenario];
  // Runs of another fineness are no pair, so the replication shown is one to run.
  const known = isSameFineness(fine, other) ? shown : undefined;
  for (let pair = 0, replication = 0; pair < pairs; replication++) {
    if (replication === known) continue;
    const first = await figuresOf(scenarios[0], replication, 2 * pair);
    const second = await figuresOf(scenarios[1], replication, 2 * pair + 1);
    onPair([first, second]);
    pair++;
  }
}
