import { estimateFromReplications, type Estimate } from "@double11/sim-core";

/** A figure of several replications, those left out that have none; undefined where none has. */
export const estimated = <Summary>(
  summaries: readonly Summary[],
  read: (summary: Summary) => number | null | undefined,
): Estimate | undefined => {
  const values = summaries.map(read).filter((value): value is number => Number.isFinite(value));
  return values.length === 0 ? undefined : estimateFromReplications(values);
};
