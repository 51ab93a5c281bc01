import type { Distribution } from "../random/distribution.ts";
import type { CircuitBreaker, RetryRule } from "./retry-data.ts";
import type { Route, Target } from "./route-data.ts";
import type { Breakdowns, ServerSchedule } from "./server-data.ts";
import type { ServiceData, StationCommon } from "./station-data.ts";

/**
 * A call to other stations: a child of the customer goes there, and has
 * answered when it leaves by an exit. Its caller keeps its server meanwhile.
 */
export interface Call<S extends string> {
  /** Where it goes; several go out at once. */
  readonly call: Route<S> | readonly Route<S>[];
  /** Labels of exits that are answers besides the plain exit; by any other exit the call has failed. Default none. */
  readonly answers?: readonly string[];
  /** How many of several calls must be answered; default all. */
  readonly need?: number;
  /** False: the caller goes on at once, and nobody waits for the answer. Default true. */
  readonly wait?: boolean;
  /** Longest wait for the answers; then the call has failed, though work on it goes on below. Default for ever. */
  readonly timeout?: Distribution;
  /** A failed call goes out anew, until the last attempt or while the budget lasts. Default one attempt. */
  readonly retry?: RetryRule;
  /** Fails calls at once while too many fail; such an attempt counts as one. Default none. */
  readonly breaker?: CircuitBreaker;
}

/** What a caller does for a customer, one step after another; the server is busy all the while. */
export type Step<S extends string> =
  | { readonly service: ServiceData }
  | Call<S>
  /** Takes units of a pool, and waits for them in its line; they are given back at the latest when the customer departs. */
  | { readonly seize: S; readonly units?: number }
  | { readonly release: S };

/**
 * Servers behind one line that serve in steps: work of their own, calls to
 * other stations, units of pools. A customer whose call has failed for good
 * departs by `failed`.
 */
export interface CallerStation<S extends string> extends StationCommon<S> {
  readonly kind: "caller";
  /** Default 1. */
  readonly servers?: number;
  /** Servers that change over time; in place of `servers`. */
  readonly schedule?: ServerSchedule;
  /**
   * Default none. Calls under way, waits for a pool and their time-outs go on meanwhile; what is heard of them is acted
   * on when a server has taken the customer over. Where the service restarts it is from the first step on: units of
   * pools are given back, and nobody waits for what was called.
   */
  readonly breakdowns?: Breakdowns;
  readonly steps: readonly Step<S>[];
  /** In which order those who wait are served; nobody is interrupted. Default "fifo". */
  readonly discipline?: "fifo" | "lifo" | "random" | { readonly priority: readonly string[] };
  /** K, those in service included; default unbounded. */
  readonly capacity?: number;
  /** Longest wait for a server that a customer accepts; drawn at every attempt. */
  readonly patience?: Distribution;
  /** Refused and impatient customers come back after `delay` until the last attempt. */
  readonly retry?: RetryRule;
  /** Where customers go who were refused for good; default "exit:refused". */
  readonly refused?: Target<S>;
  /** Where customers go who lost patience for good; default "exit:abandoned". */
  readonly abandoned?: Target<S>;
  /** Where customers go whose call failed; default "exit:failed". */
  readonly failed?: Target<S>;
}

/** Units that callers of several stations share: threads, connections. Seized and released, never entered. */
export interface PoolStation extends Partial<Record<"to" | "sharded" | "fanOut", never>> {
  readonly kind: "pool";
  readonly units: number;
}

/**
 * Splits every customer into siblings, one a branch, and joins them: it goes
 * on when all, or `need` of them, have left by an exit of any label.
 */
export interface ForkStation<S extends string> extends StationCommon<S> {
  readonly kind: "fork";
  readonly branches: readonly Route<S>[];
  /** Default all; the others go on, and nobody waits for them. */
  readonly need?: number;
}
