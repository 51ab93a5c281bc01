import { codeOf, Transition } from "../kernel/transition.ts";
import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Customers } from "./customers.ts";
import type { Families } from "./families.ts";
import type { Holders } from "./holders.ts";
import type { Place } from "./place.ts";

/** Where customers leave; what they hold is settled by the exit's label. */
export class Exit implements Place {
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = true;
  readonly #simulation: Simulation;
  readonly #probe: Probe;
  readonly #customers: Customers;
  readonly #holders: Holders;
  readonly #label: string;
  /** The probe's code of a departure from the network. */
  readonly #left: number;

  constructor(
    name: string,
    number: number,
    simulation: Simulation,
    probe: Probe,
    customers: Customers,
    holders: Holders,
  ) {
    this.name = name;
    this.number = number;
    this.#label = name.slice("exit:".length);
    this.#left = codeOf(number, Transition.leave);
    this.#simulation = simulation;
    this.#probe = probe;
    this.#customers = customers;
    this.#holders = holders;
  }

  enter(customer: number): void {
    const customers = this.#customers;
    const { families } = customers;
    if (families !== null && families.isChild(customer)) return this.#return(customer, families);
    if (!customers.isCrowd(customer)) {
      const now = this.#simulation.now;
      this.#probe.announce(
        now,
        this.#left,
        customers.serial(customer),
        customers.source(customer),
        now - customers.born(customer),
        customers.classOf(customer),
      );
    }
    if (customers.holder(customer) > 0) this.#holders.settle(customer, this.#label);
    customers.remove(customer);
  }

  /** A child goes back to whoever waits for it, with what it holds. */
  #return(child: number, families: Families): void {
    const customers = this.#customers;
    const heir = families.waiting(child);
    if (customers.holder(child) > 0) {
      if (heir >= 0 && customers.holder(heir) === 0) customers.bequeath(child, heir);
      else this.#holders.settle(child, this.#label);
    }
    families.return(child, this.#label);
  }
}
