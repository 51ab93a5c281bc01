import type { Distribution } from "../random/distribution.ts";

/** When one who was turned away, or whose call failed, tries again. */
export interface RetryRule {
  /** Attempts in all, the first included. */
  readonly attempts: number;
  /** From a failure to the next attempt; the first delay where they grow. */
  readonly delay: Distribution;
  /** Each further delay is so many times the one before: 2 doubles them. Default 1. */
  readonly backOff?: number;
  /** What a delay grows to at most. Default no bound. */
  readonly longest?: number;
  /**
   * "full" takes any part of the delay, evenly; "equal" half of it and any part of the
   * other half; default "none". Brooker, "Exponential Backoff and Jitter", AWS, 2015.
   */
  readonly jitter?: "none" | "full" | "equal";
}

/** Bounds the retries of all a station's calls together to a share of those answered. */
export interface RetryBudget {
  /** Tokens that a call earns when it is answered; a retry takes one. 0.1 allows one retry to ten answers. */
  readonly ratio: number;
  /** Tokens kept at most, and had at the start. */
  readonly burst: number;
}
