import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Route, Target } from "../network/network-data.ts";
import type { Blockages } from "./blockages.ts";
import type { Customers } from "./customers.ts";
import type { Families } from "./families.ts";
import type { Holders } from "./holders.ts";
import type { Load } from "./load.ts";
import type { OwnDraws } from "./own-draws.ts";
import type { Station } from "./place.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { Router } from "./router.ts";

/** What a station is built into: everything it may touch. */
export interface StationContext {
  readonly name: string;
  /** Its number in the probe's codes. */
  readonly number: number;
  readonly sharded: boolean;
  /** Whether a controller sets its servers. */
  readonly isControlled: boolean;
  /** Names of the classes by number. */
  readonly classes: readonly string[];
  readonly simulation: Simulation;
  readonly probe: Probe;
  readonly customers: Customers;
  readonly holders: Holders;
  /** The station's own, where some route looks at it (see announcer-of.ts). */
  readonly load: Load | null;
  /** The draws of one of this station's purposes: "service", "patience". */
  draws(purpose: string): PurposeDraws;
  /** Draws that belong to the station and to no customer: "breakdowns". */
  ownDraws(purpose: string): OwnDraws;
  /** The children of all customers; a network that never asks for it pays nothing. */
  families(): Families;
  /** Who waits for whose room, at blocking stations. */
  blockages(): Blockages;
  /** Hands over another station once all stand. */
  whenBuilt(name: string, found: (station: Station) => void): void;
  /** Compiles a route; routers work once the whole network is built. Its coins are for `purpose`, default "route". */
  router(route: Route<string>, purpose?: string): Router;
  target(target: Target<string>): Router;
}
