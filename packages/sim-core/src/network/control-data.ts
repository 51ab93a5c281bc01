import type { PerTime, Share, Time } from "../math/dimension.ts";
import type { Distribution } from "../random/distribution.ts";
import type { ForeignController } from "./foreign-data.ts";
import type { Route, Target } from "./route-data.ts";
import type { StationCommon } from "./station-data.ts";

/**
 * A token bucket that refuses with a ticket: the refused customer is told when
 * its reserved token is due and, with probability `returns`, comes back then.
 */
export interface LimiterStation<S extends string> extends StationCommon<S> {
  readonly kind: "limiter";
  /** Tokens per time unit. */
  readonly rate: PerTime;
  /** Bucket depth in tokens. */
  readonly burst: number;
  /** Longest ticket handed out, in time units; beyond it a customer is refused for good. Default 0: no tickets. */
  readonly horizon?: Time;
  /** Probability that a ticket's holder returns; tokens are reserved for that share. Default 1. */
  readonly returns?: Share;
  /** Where those go who are refused and do not come back; default "exit:refused". */
  readonly refused?: Target<S>;
}

/** What lets customers through or refuses them by a rule. */
export interface Gate<S extends string> extends StationCommon<S> {
  readonly kind: string;
  /** Where those go who are refused; default "exit:refused". */
  readonly refused?: Target<S>;
}

/** One customer every 1/rate: who comes earlier waits its turn, unless that is longer than `longest` (Sentinel's rate limiter). */
export interface LeakyBucket<S extends string> extends Gate<S> {
  readonly kind: "leakyBucket";
  /** Customers per time unit. */
  readonly rate: PerTime;
  /** Longest wait, in time units; 0 refuses whoever would wait. */
  readonly longest: Time;
}

/**
 * At most so many customers a window, fewer after idle time: from rate / coldFactor
 * at the start to rate after about `period` in use (Sentinel's warm-up controller).
 */
export interface WarmUp<S extends string> extends Gate<S> {
  readonly kind: "warmUp";
  /** Customers per time unit when warm. */
  readonly rate: PerTime;
  /** How long it takes to warm up, in time units. */
  readonly period: Time;
  /** Default 3. */
  readonly coldFactor?: number;
  /** Time over which those who pass are counted; default 1. A slice makes it longer, to a fifth of the period or until ten pass when cold. */
  readonly window?: Time;
}

/** Two ways, of which a controller chooses: `to` as a rule, `degraded` while it is on. */
export interface SwitchStation<S extends string> extends StationCommon<S> {
  readonly kind: "switch";
  readonly degraded: Route<S>;
  /** At the start; default false. */
  readonly isOn?: boolean;
}

/** A token bucket for each item, so that a hot one is limited and the others are not (Sentinel's hot-parameter rule). */
export interface ItemLimiter<S extends string> extends Gate<S> {
  readonly kind: "itemLimiter";
  /** Tokens of each item per time unit. */
  readonly rate: PerTime;
  /** Depth of each item's bucket, in tokens. */
  readonly burst: number;
}

/** At most so many servers more, or fewer, within a period: a number of them, or a share of those there were. */
export interface ScalingPolicy {
  readonly servers?: number;
  readonly share?: Share;
  readonly period: Time;
}

/**
 * Changes a station's servers as Kubernetes' horizontal pod autoscaler does
 * (`autoscaling/v2`): every `period` it wants ceil(load / target) servers, where
 * servers still starting count as idle, and leaves small deviations alone. It goes below its station's schedule
 * never, and above it as it likes; servers that are down count as there.
 */
export interface Autoscaler<S extends string> {
  readonly kind: "autoscaler";
  readonly station: S;
  /** What is aimed at: "utilization", a share of servers busy (default), or "arrivals" per server and time unit. */
  readonly metric?: "utilization" | "arrivals";
  readonly target: number;
  /** Time between decisions, over which the metric is averaged; Kubernetes has 15 s. */
  readonly period: Time;
  /** How old the newest average is that it sees; default 0. */
  readonly metricLag?: Time;
  /**
   * Wants what the load will be in `ahead` time units, if that is more, by Holt's linear smoothing of the
   * figures so far; `level` and `slope` weigh the newest, default 0.5 each. Default no forecast.
   */
  readonly forecast?: { readonly ahead: Time; readonly level?: number; readonly slope?: number };
  /** Deviations of load over target it leaves alone; default 0.1. */
  readonly tolerance?: number;
  /** Fewest servers, at most those its station begins with; default 1, which under a slice is one of those simulated. Other numbers must come out whole. */
  readonly min?: number;
  /** Most servers, at least those its station begins with; under a slice it must come out whole. */
  readonly max: number;
  /** From the decision to a server on duty; default at once. */
  readonly startUp?: Distribution;
  /** Servers that begin to start a time unit; default no bound. */
  readonly provisioningRate?: PerTime;
  /** The smallest wish within `stabilization` counts; default 0. Policies: the one that allows most; default 4, or as many again, a period. */
  readonly up?: { readonly stabilization?: Time; readonly policies?: readonly ScalingPolicy[] };
  /** The largest wish within `stabilization` counts; default 20 periods. Default no policy. */
  readonly down?: { readonly stabilization?: Time; readonly policies?: readonly ScalingPolicy[] };
}

/** What a controller that watches one station looks at, and when. */
export interface Watching<S extends string> {
  readonly kind: string;
  readonly station: S;
  /** A share of servers busy, arrivals a time unit, both averaged over the period; or how many wait at its end. */
  readonly metric: "utilization" | "arrivals" | "queue";
  /** Time between decisions. */
  readonly period: Time;
  /** How old the newest figure is that it sees; default 0. */
  readonly metricLag?: Time;
}

/**
 * A degrade plan: while the metric is above `above` it turns switches on, one a
 * period, in the order given; while it is below `below`, off again, the last first.
 */
export interface Degrader<S extends string> extends Watching<S> {
  readonly kind: "degrader";
  /** In the metric's unit: a share, arrivals a time unit, or customers waiting. */
  readonly above: number;
  /** In the metric's unit; at most `above`. */
  readonly below: number;
  /** Stations of kind "switch", the one that costs least first. */
  readonly switches: readonly S[];
}

/**
 * Adapts a limiter's rate to what a station behind it bears: additive increase,
 * multiplicative decrease (Chiu & Jain 1989, *Comp. Netw. ISDN Syst.* 17:1). It begins at `max`.
 */
export interface RateController<S extends string> extends Watching<S> {
  readonly kind: "rateController";
  /** A station of kind "limiter". */
  readonly limiter: S;
  /** Above it the rate is cut, else raised. */
  readonly above: number;
  /** Added to the rate a period. */
  readonly increase: PerTime;
  /** What a cut leaves of it, a factor below 1. */
  readonly decrease: Share;
  readonly min: PerTime;
  readonly max: PerTime;
}

/**
 * An adaptive concurrency limit: sets the servers of a station (the threads of a caller) to the best rate at which it
 * served lately, times the shortest time that took. So the bottleneck behind is busy and has no queue; whoever is
 * beyond waits before the station or is refused by its capacity. Probes a quarter above now and then, so that it
 * follows a bottleneck that widens. After BBR (Cardwell et al., *Commun. ACM* 60(2), 2017) and the adaptive protection
 * of Sentinel, Alibaba's limiter, which admits at most its best throughput times its shortest response time.
 */
export interface ConcurrencyController<S extends string> {
  readonly kind: "concurrencyController";
  /** Whose servers are the limit, at least as many as its schedule says; its capacity, if it has one, must be at least `max`. */
  readonly station: S;
  /** Time between decisions: long enough for some to be served. */
  readonly period: Time;
  /** How long a best rate or a shortest time counts; default 20 periods. */
  readonly window?: Time;
  /** The limit stays between the two, which are thinned as an autoscaler's; `min` defaults to 1, where it begins. */
  readonly min?: number;
  readonly max: number;
}

/** A controller of stations as data, by its `kind`. */
export type ControllerData<S extends string = string> =
  | Autoscaler<S>
  | ConcurrencyController<S>
  | Degrader<S>
  | RateController<S>
  | ForeignController;
