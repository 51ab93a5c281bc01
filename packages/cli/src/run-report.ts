import { libraryVersion } from "@double11/sim-core/simulator";
import { digestVersion } from "@double11/sim-core";
import type { NightSummary } from "@double11/models";
import { estimateTree, intervalsOf } from "./estimate-tree.ts";
import { simulatedSeconds } from "./simulated-text.ts";
import type { NightRun } from "./run-night.ts";

/**
 * The machine-readable report. With one replication chance estimates are bare
 * numbers; with several each is { value, low, high }, 95 % by Student's t.
 * Times in seconds, rates per second, counts of the whole system except in `sample`.
 */
export const runReport = (run: NightRun): unknown => {
  const chosen = run.summaries[run.median];
  return {
    scenario: run.night.name,
    seed: run.seed,
    slice: run.night.slice,
    simulated: simulatedSeconds(run.scenario),
    replications: run.summaries.length,
    version: libraryVersion,
    digest: chosen.digest,
    digestVersion,
    ...intervalsOf(run.summaries.length),
    ...(estimateTree(run.summaries.map(run.summaries.length === 1 ? figuresOf : replicatedFiguresOf)) as object),
    wall: { seconds: run.seconds, events: run.events },
  };
};

/** Without the band of each single peak's fit: replications have an interval of their own. */
const replicatedFiguresOf = (summary: NightSummary) => {
  const { peak, ...figures } = figuresOf(summary);
  return { peak: peak && { ordersPerSecond: peak.ordersPerSecond, at: peak.at }, ...figures };
};

const figuresOf = ({ peak, payments, limit, buyers, sample, stages, stock }: NightSummary) => ({
  peak,
  payments,
  limit,
  buyers,
  sample,
  stages,
  stock: stock.map(({ station, items, oversold }) => ({ station, items, oversold })),
});
