import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { codeOf, Transition } from "../kernel/transition.ts";
import type { Customers } from "./customers.ts";
import type { StationContext } from "./station-context.ts";

// Taken out once: what another module exports is read from memory at every use.
const { arrive, start, depart, refuse, abandon, enter, preempt, resume, block } = Transition;

/** Who tells how long a customer has been at the station. */
export interface Ages {
  age(customer: number): number;
}

/**
 * Announces one station's transitions, each as its customer makes it (see
 * kernel/transition.ts). No call takes or returns an age, which would be boxed
 * wherever V8 does not compile the callee into its caller.
 */
export class Announcer {
  readonly #probe: Probe;
  readonly #simulation: Simulation;
  readonly #customers: Customers;
  readonly #ages: Ages;
  readonly #base: number;

  /** Ages count from `Customers.setSince` on, unless the station keeps them itself. */
  constructor(context: StationContext, ages: Ages = context.customers) {
    this.#ages = ages;
    this.#probe = context.probe;
    this.#simulation = context.simulation;
    this.#customers = context.customers;
    this.#base = codeOf(context.number, 0);
  }

  /** Came to the door and does not begin service at once: it waits, or is refused next. */
  arrive(customer: number): void {
    this.announce(arrive, customer, false);
  }

  /** Came and began service at once. */
  enter(customer: number): void {
    this.announce(enter, customer, false);
  }

  /** Began service after a wait. */
  start(customer: number): void {
    this.announce(start, customer, true);
  }

  /** Was served, and goes. */
  depart(customer: number): void {
    this.announce(depart, customer, true);
  }

  /** Arrived, and is turned away. */
  refuse(customer: number): void {
    this.announce(refuse, customer, false);
  }

  /** Gave up waiting. */
  abandon(customer: number): void {
    this.announce(abandon, customer, true);
  }

  /** Its service is interrupted; it waits again. */
  preempt(customer: number): void {
    this.announce(preempt, customer, false);
  }

  /** Its service goes on. */
  resume(customer: number): void {
    this.announce(resume, customer, false);
  }

  /** Was served, but where it goes is full: it keeps its server. */
  block(customer: number): void {
    this.announce(block, customer, true);
  }

  protected announce(transition: number, customer: number, isAged: boolean): void {
    const customers = this.#customers;
    this.#probe.announce(
      this.#simulation.now,
      this.#base + transition,
      customers.serial(customer),
      customers.source(customer),
      isAged ? this.#ages.age(customer) : 0,
      customers.classOf(customer),
    );
  }
}
