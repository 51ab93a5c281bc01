import type { RetryRule } from "../network/network-data.ts";

/** A rule for trying again where one customer stands for k: its budget has fewer tokens, but for the one that a retry takes. */
export const thinRetry = ({ retry }: { readonly retry?: RetryRule }, k: number): { readonly retry?: RetryRule } => {
  if (retry?.budget === undefined) return {};
  const { budget } = retry;
  return { retry: { ...retry, budget: { ...budget, burst: Math.max(1, budget.burst / k) } } };
};
