import { estimateFromReplications } from "@double11/sim-core";

/** How the intervals of a report were made, where there are any. */
export const intervalsOf = (replications: number): { readonly intervals?: string } =>
  replications === 1 ? {} : { intervals: `Student t, 95 %, ${replications} replications` };

/** Merges equal trees of numbers leaf by leaf; text and lists are the first replication's. */
export const estimateTree = (trees: readonly unknown[]): unknown => {
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
      estimateTree(trees.map((tree) => (tree as { readonly [key: string]: unknown } | null)?.[key])),
    ]),
  );
};
