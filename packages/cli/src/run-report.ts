import { libraryVersion } from "@double11/sim-core/simulator";
import { digestVersion } from "@double11/sim-core";
import type { NightSummary } from "@double11/models";
import { estimateTree } from "./estimate-tree.ts";
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
    replications: run.summaries.length,
    version: libraryVersion,
    digest: chosen.digest,
    digestVersion,
    ...(estimateTree(run.summaries.map(figuresOf)) as object),
    wall: { seconds: run.seconds, events: run.events },
  };
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
