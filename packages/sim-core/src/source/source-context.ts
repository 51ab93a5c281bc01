import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Route, Target } from "../network/network-data.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import type { Customers } from "../station/customers.ts";
import type { Router } from "../station/router.ts";

/** What a source is built into. */
export interface SourceContext {
  readonly name: string;
  /** The source's number, as customers carry it. */
  readonly number: number;
  /** Its number in the probe's codes. */
  readonly place: number;
  readonly simulation: Simulation;
  readonly probe: Probe;
  readonly customers: Customers;
  /** A stream of its own, named after the source and a purpose. */
  stream(purpose: string): Sfc32;
  router(route: Route<string>): Router;
  target(target: Target<string>): Router;
}
