import type { Distribution } from "../random/distribution.ts";
import type { Rate } from "../random/rate.ts";

/** The unit of every time and (inverted) every rate in one network. */
export type TimeUnit = "ms" | "s" | "min" | "h" | "d";

/** Where a customer goes next: a station, or out; an exit may carry a label that results count by. */
export type Target<S extends string> = S | "exit" | `exit:${string}`;

/** One target, probabilities over targets (they sum to 1), or a route for each source's customers. */
export type Route<S extends string> =
  | Target<S>
  | { readonly [target in Target<S>]?: number }
  | { readonly bySource: { readonly [source: string]: Target<S> } };

/**
 * Customers that meet something which does not shard (a hot row) must meet it
 * with their whole stream. Under `slice: k` such a source keeps its full rate;
 * one customer in k is *sampled* and takes `to`; the others, the *crowd*, take
 * this route and leave at the first sharded station.
 */
export interface WholeStream<S extends string> {
  readonly to: Target<S>;
  /** Probability to be sampled, set by the slice; default 1. */
  readonly sampled?: number;
}

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
  readonly first: Distribution;
  readonly gap: Distribution;
  readonly size: number;
  readonly reaction: Distribution;
}

/**
 * Poisson arrivals whose rate jumps with a Markov chain (MMPP): state i has
 * `rates[i]` and is left for j at the rate `switching[i][j]`; the diagonal is 0.
 */
export interface MmppSource<S extends string> extends SourceCommon<S> {
  readonly kind: "mmpp";
  readonly rates: readonly number[];
  readonly switching: readonly (readonly number[])[];
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
  readonly times: readonly number[];
}

/**
 * A load generator's stages, as k6's arrival-rate executors: from `start` the
 * rate goes straight to each stage's `target` within its `duration`, 0 at the
 * end of all; a stage of the same target holds it.
 */
export interface StagesSource<S extends string> extends SourceCommon<S> {
  readonly kind: "stages";
  /** Rate at time 0; default 0. */
  readonly start?: number;
  readonly stages: readonly { readonly duration: number; readonly target: number }[];
  /** "even": the k-th arrival when the rate's integral reaches k; "poisson": by chance. Default "even". */
  readonly spacing?: "even" | "poisson";
}

/** All customers at time 0 and none later; in a network without a way out, a closed one's population. */
export interface PopulationSource<S extends string> extends SourceCommon<S> {
  readonly kind: "population";
  readonly size: number;
}

export type SourceData<S extends string = string> =
  | RenewalSource<S>
  | PoissonSource<S>
  | PulseSource<S>
  | MmppSource<S>
  | HawkesSource<S>
  | TraceSource<S>
  | StagesSource<S>
  | PopulationSource<S>;

/** One law of service for all customers, or one for those of each source. */
export type ServiceData = Distribution | { readonly bySource: { readonly [source: string]: Distribution } };

interface StationCommon<S extends string> {
  /** Where served customers go; default "exit". */
  readonly to?: Route<S>;
  /** False when the station meets whole streams whatever the slice; default true. */
  readonly sharded?: boolean;
  /** How many of this station's customers one simulated customer stands for, besides the slice; default 1. */
  readonly fanOut?: number;
}

/**
 * Which waiting customer a freed server takes: the first, the last or any one
 * (`random`), or the most urgent. `priority` names sources from the most to the
 * least urgent, those not named come last; within one urgency first come, first
 * served. A preemptive discipline interrupts a less urgent service
 * (`preemptiveLifo`: the oldest, for every newcomer) and resumes it where it stopped.
 */
export type Discipline =
  | "fifo"
  | "lifo"
  | "random"
  | "preemptiveLifo"
  | { readonly priority: readonly string[]; readonly preemptive?: boolean };

/** Servers in parallel behind one queue: G/G/c/K with balking, impatience and retry. */
export interface QueueStation<S extends string> extends StationCommon<S> {
  readonly kind?: "queue";
  /** Default 1. */
  readonly servers?: number;
  readonly service: ServiceData;
  /** Service times are divided by it; default 1. */
  readonly speed?: number;
  /** Default "fifo". */
  readonly discipline?: Discipline;
  /** K, those in service included; default unbounded. */
  readonly capacity?: number;
  /** A newcomer who would wait behind `above` or more balks with this probability. */
  readonly balk?: { readonly above: number; readonly probability: number };
  /** Longest wait a customer accepts; drawn once per visit. */
  readonly patience?: Distribution;
  /** Refused, balked and impatient customers come back after `delay` until the last attempt. */
  readonly retry?: { readonly attempts: number; readonly delay: Distribution };
  /** Where customers go who were refused for good; default "exit:refused". */
  readonly refused?: Target<S>;
  /** Where customers go who lost patience for good; default "exit:abandoned". */
  readonly abandoned?: Target<S>;
}

/**
 * Processor sharing: all who are in service share the servers evenly, each at
 * most one server's worth: speed · min(1, servers / customers in service).
 */
export interface SharingStation<S extends string> extends StationCommon<S> {
  readonly kind: "sharing";
  /** Default 1. */
  readonly servers?: number;
  readonly service: ServiceData;
  /** Service times are divided by it; default 1. */
  readonly speed?: number;
  /** How many may share at once; the others wait in line. Default unbounded. */
  readonly limit?: number;
  /** K, those in service included; default unbounded. */
  readonly capacity?: number;
  /** Where customers go who are refused; default "exit:refused". */
  readonly refused?: Target<S>;
}

/** An infinite server: every customer is served at once. */
export interface DelayStation<S extends string> extends StationCommon<S> {
  readonly kind: "delay";
  readonly service: ServiceData;
}

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

/**
 * A queue whose service deducts one unit of the customer's item. Units are
 * held until the customer leaves the network: sold at exit `sold`, put back at any other.
 */
export interface StockStation<S extends string> extends Omit<QueueStation<S>, "kind"> {
  readonly kind: "stock";
  /** `count` items with `stock` units each; a customer whose item is beyond the last finds the last. */
  readonly items: { readonly count: number; readonly stock: number };
  /** Exit label at which a held unit counts as sold. */
  readonly sold: string;
  /** Where customers go who find none left; default "exit:soldOut". */
  readonly soldOut?: Target<S>;
}

export type StationData<S extends string = string> =
  | QueueStation<S>
  | SharingStation<S>
  | DelayStation<S>
  | LimiterStation<S>
  | StockStation<S>;

/** A queueing network as a plain, immutable, serialisable value. */
export interface NetworkData<Source extends string = string, Station extends string = string> {
  readonly time: TimeUnit;
  readonly sources: { readonly [name in Source]: SourceData<Station> };
  readonly stations: { readonly [name in Station]: StationData<Station> };
}
