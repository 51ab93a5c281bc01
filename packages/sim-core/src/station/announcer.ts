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
    this.announceNew(arrive, customer);
  }

  /** Came and began service at once. */
  enter(customer: number): void {
    this.announceNew(enter, customer);
  }

  /** Began service after a wait. */
  start(customer: number): void {
    this.announceAged(start, customer);
  }

  /** Was served, and goes. */
  depart(customer: number): void {
    this.announceAged(depart, customer);
  }

  /** Arrived, and is turned away. */
  refuse(customer: number): void {
    this.announceNew(refuse, customer);
  }

  /** Gave up waiting. */
  abandon(customer: number): void {
    this.announceAged(abandon, customer);
  }

  /** Its service is interrupted; it waits again. */
  preempt(customer: number): void {
    this.announceNew(preempt, customer);
  }

  /** Its service goes on. */
  resume(customer: number): void {
    this.announceNew(resume, customer);
  }

  /** Was served, but where it goes is full: it keeps its server. */
  block(customer: number): void {
    this.announceAged(block, customer);
  }

  protected announceNew(transition: number, customer: number): void {
    const customers = this.#customers;
    this.#probe.announce(
      this.#simulation.now,
      this.#base + transition,
      customers.serial(customer),
      customers.source(customer),
      0,
    );
  }

  protected announceAged(transition: number, customer: number): void {
    const customers = this.#customers;
    this.#probe.announce(
      this.#simulation.now,
      this.#base + transition,
      customers.serial(customer),
      customers.source(customer),
      this.#ages.age(customer),
    );
  }
}
