import { libraryVersion } from "@double11/sim-core/simulator";
import { digestVersion, estimateFromReplications } from "@double11/sim-core";
import type { NightSummary } from "@double11/models";
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
    ...(estimated(run.summaries.map(figuresOf)) as object),
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

/** Merges equal trees of numbers leaf by leaf; text and lists are the first replication's. */
const estimated = (trees: readonly unknown[]): unknown => {
  const [first] = trees;
  if (trees.length === 1) return first;
  if (typeof first === "number") {
    const values = trees.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
    if (values.length < 2) return null;
    const { mean, low, high } = estimateFromReplications(values);
    return { value: mean, low, high };
  }
  if (typeof first !== "object" || first === null || Array.isArray(first)) return first;
  return Object.fromEntries(
    Object.keys(first).map((key) => [
      key,
      estimated(trees.map((tree) => (tree as { readonly [key: string]: unknown } | null)?.[key])),
    ]),
  );
};
