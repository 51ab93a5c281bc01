import type { FluidResult } from "../network/fluid-result.ts";
import type { Scenario } from "../network/scenario.ts";
import type { Headroom, HeadroomOptions } from "./headroom.ts";
import type { HeadroomNews } from "./headroom-search.ts";
import type { PlanNews } from "./plan-search.ts";
import type { SmallestPlan, SmallestPlanOptions } from "./smallest-plan.ts";

/**
 * The simulator port: the only way the page talks to a simulator. Messages
 * only, so that the simulator may live in a worker, another process or another
 * machine, and the page never imports a model.
 *
 * A client sends requests with an `id` of its choice; every reply carries it.
 * `describe` is answered by `description`; `scenario` by `scenario` or `failed`;
 * `preview` by `previewed` or `failed`; `run` by any number of `progress` and
 * `partial` and then exactly one of `done`, `cancelled` or `failed`; `plan` by any number of `planning` and then exactly
 * one of `planned`, `cancelled` or `failed`; `headroom` by any number of `measuring` and then exactly one of `measured`,
 * `cancelled` or `failed`.
 */
export type SimulatorRequest =
  | { readonly type: "describe"; readonly id: number }
  | {
      readonly type: "run";
      readonly id: number;
      readonly scenario: Scenario;
      readonly seed: string;
      /** Changes by path into the scenario: "network.stations.order.servers" → 120000. */
      readonly changes: { readonly [path: string]: unknown };
      /** Default 0. Replication n of two scenarios meets the same customers (common random numbers). */
      readonly replication?: number;
    }
  /** The fluid of a scenario: the mean course, without chance, in milliseconds. */
  | {
      readonly type: "preview";
      readonly id: number;
      readonly scenario: Scenario;
      /** Evenly spaced times at which the courses are kept; default 600. */
      readonly samples?: number;
    }
  /** Looks for the smallest plan that keeps the scenario's objectives (see smallest-plan.ts). */
  | {
      readonly type: "plan";
      readonly id: number;
      readonly scenario: Scenario;
      readonly options: Pick<SmallestPlanOptions, "seed" | "replications" | "stations" | "near" | "resolution">;
    }
  /** Looks for how much more demand the scenario bears with the servers it has (see headroom.ts). */
  | {
      readonly type: "headroom";
      readonly id: number;
      readonly scenario: Scenario;
      readonly options: Pick<HeadroomOptions, "seed" | "replications" | "resolution">;
    }
  | { readonly type: "cancel"; readonly id: number }
  /** Asks for a ready scenario by its name, one of those in the description. */
  | { readonly type: "scenario"; readonly id: number; readonly name: string };

/** What a simulator answers, by the id of the request. */
export type SimulatorReply =
  | {
      readonly type: "description";
      readonly id: number;
      /** Kinds of stations, sources and controllers this simulator can run. */
      readonly kinds: readonly string[];
      /** Names of the ready scenarios it can give; absent when it has none. */
      readonly scenarios?: readonly string[];
      readonly library: string;
      readonly digestVersion: number;
    }
  | {
      readonly type: "progress";
      readonly id: number;
      /** Simulated time reached, and the time it runs until. */
      readonly time: number;
      readonly until: number;
    }
  /** What stands at the time reached: a run's first figures, long before its file. */
  | {
      readonly type: "partial";
      readonly id: number;
      readonly time: number;
      readonly stations: { readonly [name: string]: PartialStation };
    }
  | { readonly type: "previewed"; readonly id: number; readonly fluid: FluidResult }
  | {
      readonly type: "done";
      readonly id: number;
      readonly digest: string;
      /** The run file. */
      readonly file: ArrayBuffer;
    }
  /** Where the search for a plan stands, after each replication. */
  | { readonly type: "planning"; readonly id: number; readonly news: PlanNews }
  | { readonly type: "planned"; readonly id: number; readonly plan: SmallestPlan }
  /** Where the search for headroom stands, after each replication. */
  | { readonly type: "measuring"; readonly id: number; readonly news: HeadroomNews }
  | { readonly type: "measured"; readonly id: number; readonly headroom: Headroom }
  | { readonly type: "cancelled"; readonly id: number }
  | {
      readonly type: "scenario";
      readonly id: number;
      readonly scenario: Scenario;
      /** What of it is believed and not known; absent where nothing is, or nobody says. */
      readonly inputs?: readonly AssumedInput[];
    }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

/** An input of a ready scenario that is assumed, and what the scenario would be at either end of its range. */
export interface AssumedInput {
  /** In a few words: "paid share". */
  readonly name: string;
  readonly unit: string;
  /** Who says so, or why nobody knows. */
  readonly reference: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Changes by path into the scenario that make it the one with this input at its low, and at its high end. */
  readonly atLow: { readonly [path: string]: unknown };
  readonly atHigh: { readonly [path: string]: unknown };
}

/** A station in the middle of a run, at the simulated (thinned) scale. */
export interface PartialStation {
  /** Customers since the start. */
  readonly arrived: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  /** Waiting and in service now. */
  readonly queue: number;
  readonly busy: number;
}

/** Either end of a port: a Worker, a MessagePort or a worker's own global scope. */
export interface PortEnd {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
}
