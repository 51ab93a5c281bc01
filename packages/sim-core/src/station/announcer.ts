import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { codeOf, Transition } from "../kernel/transition.ts";
import type { Customers } from "./customers.ts";
import type { StationContext } from "./station-context.ts";

// Taken out once: what another module exports is read from memory at every use.
const { arrive, start, depart, refuse, abandon, enter, preempt, resume, block } = Transition;

/**
 * Announces one station's transitions, each as its customer makes it (see
 * kernel/transition.ts). Ages count from `Customers.setSince` on, unless the
 * station keeps them itself.
 */
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

  /** Came to the door and does not begin service at once: it waits, or is refused next. */
  arrive(customer: number): void {
    this.announce(arrive, customer, 0);
  }

  /** Came and began service at once. */
  enter(customer: number): void {
    this.announce(enter, customer, 0);
  }

  /** Began service after a wait. */
  start(customer: number, age = this.#customers.age(customer)): void {
    this.announce(start, customer, age);
  }

  /** Was served, and goes. */
  depart(customer: number, age = this.#customers.age(customer)): void {
    this.announce(depart, customer, age);
  }

  /** Arrived, and is turned away. */
  refuse(customer: number): void {
    this.announce(refuse, customer, 0);
  }

  /** Gave up waiting. */
  abandon(customer: number, age = this.#customers.age(customer)): void {
    this.announce(abandon, customer, age);
  }

  /** Its service is interrupted; it waits again. */
  preempt(customer: number): void {
    this.announce(preempt, customer, 0);
  }

  /** Its service goes on. */
  resume(customer: number): void {
    this.announce(resume, customer, 0);
  }

  /** Was served, but where it goes is full: it keeps its server. */
  block(customer: number): void {
    this.announce(block, customer, this.#customers.age(customer));
  }

  protected announce(transition: number, customer: number, age: number): void {
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
