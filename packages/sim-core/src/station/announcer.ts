import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { codeOf } from "../kernel/transition.ts";
import type { Customers } from "./customers.ts";
import type { StationContext } from "./station-context.ts";

/** Announces one station's transitions. */
export class Announcer {
  readonly #probe: Probe;
  readonly #simulation: Simulation;
  readonly #customers: Customers;
  readonly #base: number;

  constructor(context: StationContext) {
    this.#probe = context.probe;
    this.#simulation = context.simulation;
    this.#customers = context.customers;
    this.#base = codeOf(context.number, 0);
  }

  announce(transition: number, customer: number, age: number): void {
    const customers = this.#customers;
    this.#probe.announce(
      this.#simulation.now,
      this.#base + transition,
      customers.serial(customer),
      customers.source(customer),
      age,
    );
  }
}
