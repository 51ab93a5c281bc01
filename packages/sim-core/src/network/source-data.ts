import type { PerTime, Time } from "../math/dimension.ts";
import type { Distribution } from "../random/distribution.ts";
import type { Rate } from "../random/rate.ts";
import type { ForeignName } from "./foreign-data.ts";
import type { Route, WholeStream } from "./route-data.ts";

interface SourceCommon<S extends string> {
  readonly to: Route<S>;
  readonly whole?: WholeStream<S>;
  /** How many customers come at each arrival, a law of whole numbers; 0 means none this time. Default always 1. */
  readonly batch?: Distribution;
}

/** Renewal arrivals: independent gaps of one law. The kind of a source that names none. */
export interface RenewalSource<S extends string> extends SourceCommon<S> {
  readonly kind?: "renewal";
  readonly interarrival: Distribution;
}

/** Non-homogeneous Poisson arrivals. */
export interface PoissonSource<S extends string> extends SourceCommon<S> {
  readonly kind: "poisson";
  readonly rate: Rate;
}

/**
 * Pulses: at renewal instants a host calls, and a Poisson number of customers
 * with mean `size` answers, each after an own `reaction`. The customers of
 * pulse n carry item n.
 */
export interface PulseSource<S extends string> extends SourceCommon<S> {
  readonly kind: "pulses";
  /** Time of the first call, in time units. */
  readonly first: Distribution;
  /** From one call to the next, in time units. */
  readonly gap: Distribution;
  /** Mean number of answers to a call, above 0. */
  readonly size: number;
  /** From a call to one customer's answer, in time units. */
  readonly reaction: Distribution;
}

/**
 * Poisson arrivals whose rate jumps with a Markov chain (MMPP): state i has
 * `rates[i]` and is left for j at the rate `switching[i][j]`; the diagonal is 0.
 */
export interface MmppSource<S extends string> extends SourceCommon<S> {
  readonly kind: "mmpp";
  readonly rates: readonly PerTime[];
  readonly switching: readonly (readonly PerTime[])[];
  /** Probabilities of the first state; default the shares of time in the long run. */
  readonly initial?: readonly number[];
}

/**
 * Arrivals that excite others (Hawkes): first ones at `rate`, and each arrival
 * has `branching` followers on average, below 1, each after a `reaction`. An
 * exponential reaction is the exponential kernel, a Lomax one the power law's.
 */
export interface HawkesSource<S extends string> extends SourceCommon<S> {
  readonly kind: "hawkes";
  readonly rate: Rate;
  readonly branching: number;
  readonly reaction: Distribution;
}

/** Arrivals at given times, in ascending order. */
export interface TraceSource<S extends string> extends SourceCommon<S> {
  readonly kind: "trace";
  readonly times: readonly Time[];
}

/**
 * A load generator's stages, as k6's arrival-rate executors: from `start` the
 * rate goes straight to each stage's `target` within its `duration`, 0 at the
 * end of all; a stage of the same target holds it.
 */
export interface StagesSource<S extends string> extends SourceCommon<S> {
  readonly kind: "stages";
  /** Rate at time 0; default 0. */
  readonly start?: PerTime;
  readonly stages: readonly { readonly duration: Time; readonly target: PerTime }[];
  /** "even": the k-th arrival when the rate's integral reaches k; "poisson": by chance. Default "even". */
  readonly spacing?: "even" | "poisson";
}

/** All customers at time 0 and none later; in a network without a way out, a closed one's population. */
export interface PopulationSource<S extends string> extends SourceCommon<S> {
  readonly kind: "population";
  readonly size: number;
}

/** A source of a kind from outside. */
export interface ForeignSource<S extends string> extends SourceCommon<S> {
  readonly kind: ForeignName;
  /** What its kind wants to know, plain JSON; its kind checks it. */
  readonly data?: unknown;
}

/** A source of customers as data, by its `kind`; one that names none has renewal arrivals. */
export type SourceData<S extends string = string> =
  | RenewalSource<S>
  | PoissonSource<S>
  | PulseSource<S>
  | MmppSource<S>
  | HawkesSource<S>
  | TraceSource<S>
  | StagesSource<S>
  | PopulationSource<S>
  | ForeignSource<S>;
