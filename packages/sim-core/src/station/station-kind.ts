import type { FluidStation } from "../fluid/fluid-station.ts";
import type { Route, StationData } from "../network/network-data.ts";
import type { Demand } from "./load.ts";
import type { Station } from "./place.ts";
import type { StationContext } from "./station-context.ts";

/** A wait that nothing but what is waited for ends: for the return of a call by `route`, or for units of `pool`. */
export interface EndlessWait {
  /** Where the data asks for it. */
  readonly field: string;
  /** Pools of which a unit is held meanwhile. */
  readonly held: readonly string[];
  readonly route?: Route<string>;
  readonly pool?: string;
  /** Of the pool; default 1. */
  readonly units?: number;
}

/**
 * A kind of station: the code behind a name that network values carry. Ours
 * and a stranger's enter by this one door: `simulate(net, { kinds })`.
 */
export interface StationKind {
  readonly kind: string;
  /** Throws a RangeError naming the path when the data is not this kind's. */
  validate(data: StationData, path: string): void;
  /** Every route the data may take by the field it stands in, for checking names and finding cycles. */
  routes(data: StationData): { readonly [field: string]: Route<string> };
  /** Exits that some route of the network must lead to, if the data names any. */
  exits?(data: StationData): readonly string[];
  /** Classes that the data names, which the network must have, by the field they stand in. */
  classes?(data: StationData): { readonly [field: string]: readonly string[] };
  /** By field, what must have one entry for each class of the network. */
  everyClass?(data: StationData): { readonly [field: string]: object };
  /** Fields of the data of which nothing can come, by what they would need beside them; refused in a network from outside. */
  idle?(data: StationData): { readonly [field: string]: string };
  /** False: no route may lead there. */
  readonly isEntered?: boolean;
  /** What its customers wait for without end while they hold a server, in the order in which they do. */
  waits?(data: StationData): readonly EndlessWait[];
  /** Most servers that a controller may give it: 0, or a kind without it, none at all. */
  mostServers?(data: StationData): number;
  /** Most servers that its own schedule gives, and a controller must be able to give; 0, or a kind without it, has none. */
  scheduledServers?(data: StationData): number;
  /**
   * The data as it is simulated at one customer in `slice` (see network/slice.ts). `isControlled`: a controller sets its
   * servers, by numbers that are thinned alone, so that each must be as fast as it was. Throws a RangeError naming the field.
   */
  thin(data: StationData, slice: number, isControlled?: boolean): StationData;
  build(data: StationData, context: StationContext): Station;
  /**
   * The server time that each customer needs, drawn as the station draws it, for routes to the least work.
   * Undefined, or a kind without it: such a station does not know beforehand.
   */
  demand?(data: StationData): ((context: StationContext) => Demand) | undefined;
  /** The station as a fluid; a kind without one has no fluid approximation. */
  fluid?(data: StationData, path: string): FluidStation;
}
