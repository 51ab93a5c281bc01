import type { Target } from "./route-data.ts";
import type { StationCommon } from "./station-data.ts";

/**
 * A token bucket that refuses with a ticket: the refused customer is told when
 * its reserved token is due and, with probability `returns`, comes back then.
 */
export interface LimiterStation<S extends string> extends StationCommon<S> {
  readonly kind: "limiter";
  /** Tokens per time unit. */
  readonly rate: number;
  /** Bucket depth in tokens. */
  readonly burst: number;
  /** Longest ticket handed out, in time units; beyond it a customer is refused for good. Default 0: no tickets. */
  readonly horizon?: number;
  /** Probability that a ticket's holder returns; tokens are reserved for that share. Default 1. */
  readonly returns?: number;
  readonly refused?: Target<S>;
}
