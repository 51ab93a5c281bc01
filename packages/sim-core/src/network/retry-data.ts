import type { Share, Time } from "../math/dimension.ts";
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
  readonly longest?: Time;
  /**
   * "full" takes any part of the delay, evenly; "equal" half of it and any part of the
   * other half; default "none". Brooker, "Exponential Backoff and Jitter", AWS, 2015.
   */
  readonly jitter?: "none" | "full" | "equal";
  /** A retry that the budget has no token for is not made: the failure was for good. Default no bound. */
  readonly budget?: RetryBudget;
}

/**
 * A circuit breaker: when too many of the calls that ended lately have failed,
 * further calls fail at once, without going out, for a while; then a few try
 * whether it is better. Nygard, *Release It!*, 2007.
 */
export interface CircuitBreaker {
  /** Share of failures, from 0 to 1, at which it opens. */
  readonly ratio: Share;
  /** The time that is looked back on, in ten parts that fall out of sight one by one. */
  readonly window: Time;
  /** Calls that must have ended within it before the share counts; default 5. */
  readonly least?: number;
  /** An answer that took longer is a failure to the breaker, though not to the caller; default none. */
  readonly slow?: Time;
  /** How long it stays open, in time units. */
  readonly open: Time;
  /** Calls that then must all be answered before it closes; one failure opens it again. Default 1; a slice has no other. */
  readonly trials?: number;
}

/**
 * Bounds the retries of all together, of one call of a station or at its door, to a share of what succeeds: calls
 * answered, or customers served (of a caller's, those whose calls did not fail).
 */
export interface RetryBudget {
  /** Tokens that a success earns; a retry takes one. 0.1 allows one retry to ten answers. */
  readonly ratio: number;
  /** Tokens kept at most, and had at the start. */
  readonly burst: number;
}
