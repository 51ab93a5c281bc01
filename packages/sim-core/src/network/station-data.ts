import type { Share, Time } from "../math/dimension.ts";
import type { Distribution } from "../random/distribution.ts";
import type { BatchStation } from "./batch-data.ts";
import type { BlockingStation } from "./blocking-data.ts";
import type { CallerStation, ForkStation, PoolStation } from "./call-data.ts";
import type { ForeignStation } from "./foreign-data.ts";
import type { CacheStation } from "./cache-data.ts";
import type { ItemLimiter, LeakyBucket, LimiterStation, SwitchStation, WarmUp } from "./control-data.ts";
import type { RetryRule } from "./retry-data.ts";
import type { Route, Target } from "./route-data.ts";
import type { Breakdowns, ServerSchedule } from "./server-data.ts";

/** One law of service for all customers, or one for those of each class. */
export type ServiceData = Distribution | { readonly byClass: { readonly [name: string]: Distribution } };

/** What every station has, of whatever kind. */
export interface StationCommon<S extends string> {
  /** Where served customers go; default "exit". */
  readonly to?: Route<S>;
  /** False when the station meets whole streams whatever the slice; default true. */
  readonly sharded?: boolean;
  /** How many of this station's customers one simulated customer stands for, besides the slice; default 1. */
  readonly fanOut?: number;
}

/**
 * Which waiting customer a freed server takes: the first, the last or any one
 * (`random`), or the most urgent. `priority` names classes from the most to the
 * least urgent, those not named come last; within one urgency first come, first
 * served. A preemptive discipline interrupts a less urgent service
 * (`preemptiveLifo`: the oldest, for every newcomer) and resumes it where it stopped; under
 * `preemptiveLifo` a freed server takes the last who had to wait, interrupted or not yet begun.
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
  /** Servers that change over time; in place of `servers`. */
  readonly schedule?: ServerSchedule;
  /** Default none. */
  readonly breakdowns?: Breakdowns;
  readonly service: ServiceData;
  /** Service times are divided by it; default 1. */
  readonly speed?: number;
  /** Default "fifo". */
  readonly discipline?: Discipline;
  /** K, those in service included; default unbounded. */
  readonly capacity?: number;
  /**
   * A newcomer who would wait behind `above` or more, those interrupted included, balks with this probability; whoever
   * interrupts another does not wait.
   */
  readonly balk?: { readonly above: number; readonly probability: Share };
  /** Longest wait a customer accepts until its service begins; once begun it stays, interrupted or not. Drawn at every attempt. */
  readonly patience?: Distribution;
  /**
   * Adaptive admission by controlled delay (RFC 8289): once the wait was above `target` for an `interval`, customers
   * at the head of the queue are sent away as impatient ones, ever faster until it is below. First come, first served
   * only, or by preemptive priority, where each urgency has a controlled delay of its own, of those who have not begun.
   * Under a slice each who is sent away stands for more, so it is coarser. Default none.
   */
  readonly codel?: { readonly target: Time; readonly interval: Time };
  /**
   * True: a customer whose call has timed out meanwhile, its own or one above it, is sent away as an impatient one when
   * its turn comes, or, interrupted, when a server would take it over; whoever held a thread or a pool's
   * unit for it gets that back (deadline propagation, as in gRPC). Default false: it is served although nobody waits for it.
   */
  readonly dropsTimedOut?: boolean;
  /** Refused, balked and impatient customers come back after `delay` until the last attempt. */
  readonly retry?: RetryRule;
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
  /** Servers that change over time, for all in service at once; in place of `servers`. */
  readonly schedule?: ServerSchedule;
  /**
   * How much service all together get in a time unit when 1, 2, … are in service, the last figure for all beyond; in
   * place of `servers`. Default min(servers, those in service).
   */
  readonly rates?: readonly number[];
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

/** An infinite server: every customer is served at once, though perhaps more slowly the more there are. */
export interface DelayStation<S extends string> extends StationCommon<S> {
  readonly kind: "delay";
  readonly service: ServiceData;
  /**
   * Time added to a customer's service for each who is there when it comes, in time units; default 0. With
   * it and service s, the customers present have no equilibrium beyond 1/perPresent a time unit.
   */
  readonly perPresent?: Time;
}

/**
 * A queue whose service deducts one unit of the customer's item. Units are
 * held until the customer leaves the network: sold at exit `sold`, put back at any other.
 */
export interface StockStation<S extends string> extends Omit<
  QueueStation<S>,
  "kind" | "breakdowns" | "codel" | "dropsTimedOut"
> {
  readonly kind: "stock";
  /**
   * `count` items with `stock` units each; a customer whose item is beyond the last finds the last. Under a slice the
   * items have whole units still, some one more than others, so that all together have their part.
   */
  readonly items: { readonly count: number; readonly stock: number };
  /** Exit label at which a held unit counts as sold. */
  readonly sold: string;
  /** Where customers go who find none left; default "exit:soldOut". */
  readonly soldOut?: Target<S>;
}

/** A station of a network as data, by its `kind`; one that names none is a queue. */
export type StationData<S extends string = string> =
  | QueueStation<S>
  | SharingStation<S>
  | DelayStation<S>
  | LimiterStation<S>
  | LeakyBucket<S>
  | WarmUp<S>
  | ItemLimiter<S>
  | SwitchStation<S>
  | StockStation<S>
  | BatchStation<S>
  | BlockingStation<S>
  | CallerStation<S>
  | CacheStation<S>
  | PoolStation
  | ForkStation<S>
  | ForeignStation<S>;
