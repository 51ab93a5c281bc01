import type { Estimate } from "../statistics/estimate.ts";
import type { Delay, StationResult } from "./run-result.ts";

/** A station in steady state, in the simulation's own shape. Estimates come from theory, so they have no interval; the method says `exact` or `approximate`, and by which. */
export interface SolvedStation extends Pick<StationResult, "utilization" | "queue" | "wait" | "sojourn"> {
  /** Customers per time unit at the door, refused ones included. */
  readonly arrivalRate: Estimate;
  /** The share of them that is refused. */
  readonly refusedShare: Estimate;
  /** The share of those who get in that loses patience. */
  readonly abandonedShare: Estimate;
  /** Time in queue, of those who are served. */
  readonly wait: Delay;
  /** Wait and service, of those who are served. */
  readonly sojourn: Delay;
  /** What each class meets, where classes meet different delays and theory tells them apart. */
  readonly byClass?: { readonly [name: string]: SolvedClass };
}

/** One class of customers at a station. */
export interface SolvedClass {
  readonly arrivalRate: Estimate;
  readonly wait: Delay;
  readonly sojourn: Delay;
}

/** What theory says of a network in steady state. */
export interface SolvedNetwork<Station extends string = string> {
  readonly stations: { readonly [name in Station]: SolvedStation };
  /** From source to exit over all customers, by Little's law. */
  readonly timeInNetwork: Estimate;
}
