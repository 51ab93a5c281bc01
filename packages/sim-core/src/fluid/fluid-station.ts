import type { Discipline } from "../network/network-data.ts";

/**
 * A station as a fluid: customers are a mass that flows. It keeps its own
 * state, advances by steps of any length, and never lets mass vanish: what
 * came in is in it, in its outlets or still on its way back.
 */
export interface FluidStation {
  /** The fields of the station's routes, in the order of `out`. */
  readonly outlets: readonly string[];
  /** Whom it serves first, if it has so much in service as `busy` says; without it those who leave are a mixture of all inside. */
  readonly discipline?: Discipline | undefined;
  /** Mass that left by each outlet in the last step. */
  readonly out: Float64Array;
  /** Mass waiting, and in service. */
  readonly queue: number;
  readonly busy: number;
  /** Since the beginning; an attempt that comes back arrives anew. */
  readonly arrived: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  /** Advances by `step` time units in which `inflow` comes in evenly. */
  advance(step: number, inflow: number): void;
}
