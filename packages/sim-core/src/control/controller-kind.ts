import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { ControllerData } from "../network/network-data.ts";
import type { OwnDraws } from "../station/own-draws.ts";
import type { Station } from "../station/place.ts";
import type { ServerChanges } from "./server-changes.ts";
import type { StationMeter } from "./station-meter.ts";

/** An actor on the calendar that watches stations and changes them; it sees what a metrics system would, no customer and no future. */
export interface Controller extends Stateful {
  readonly kind: string;
  readonly name: string;
  /** Schedules its first event; called once, when the network stands. */
  open(): void;
  save(): SavedState;
}

/** What a controller is built into: everything it may touch. */
export interface ControllerContext {
  readonly name: string;
  readonly simulation: Simulation;
  readonly probe: Probe;
  /** A station that its data names. */
  station(name: string): Station;
  /** What happens at a station, counted from now on. */
  meter(name: string): StationMeter;
  /** Random numbers of its own, by purpose. */
  ownDraws(purpose: string): OwnDraws;
}

/** A kind of controller, ours or a stranger's: `simulate(net, { kinds: { controllers } })`. */
export interface ControllerKind {
  readonly kind: string;
  /** Throws a RangeError naming the path when the data is not this kind's. */
  validate(data: ControllerData, path: string): void;
  /** The stations it acts on, the first of which says how it is thinned. */
  stations(data: ControllerData): readonly string[];
  /** Those of them that must be of a certain kind. */
  ofKind?(data: ControllerData): { readonly [station: string]: string };
  /** Those of them whose servers it changes, with the most it may give. */
  changesServers?(data: ControllerData): ServerChanges;
  /** Those of them that begin with the servers they have, with the fewest and the most that it gives. */
  keepsServers?(data: ControllerData): { readonly [station: string]: { readonly min: number; readonly max: number } };
  /** The data as it is simulated when the station has one customer in `share`. Throws a RangeError naming the field. */
  thin(data: ControllerData, share: number): ControllerData;
  build(data: ControllerData, context: ControllerContext): Controller;
}
