import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { DelayStation as DelayData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import type { Customers } from "./customers.ts";
import type { Station } from "./place.ts";
import type { Router } from "./router.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { StationContext } from "./station-context.ts";

/** An infinite server: every customer is served at once (·/G/∞). */
export class DelayStation implements Station {
  readonly kind = "delay";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  readonly servers = 0;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #service: ServiceTimes;
  readonly #onward: Router;
  readonly #done: number;
  readonly #perPresent: number;
  #present = 0;

  constructor(data: DelayData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context);
    this.#service = serviceTimes(data.service, context);
    this.#onward = context.router(data.to ?? "exit");
    this.#perPresent = data.perPresent ?? 0;
    this.#done = context.simulation.register({
      name: `${context.name}: delay ends`,
      fire: (customer) => this.#depart(customer),
    });
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    this.#announcer.enter(customer);
    if (this.#perPresent === 0) this.#service.setDue(customer);
    else this.#setDueAmong(customer);
    this.#present++;
    this.#simulation.scheduleDue(customer, this.#done);
  }

  /** Who is here, the calendar knows; how many, it does not. */
  save(): SavedState {
    return this.#present;
  }

  load(state: SavedState): void {
    this.#present = state as number;
  }

  /** Everyone who is here already makes it last longer. */
  #setDueAmong(customer: number): void {
    const service = this.#service.of(customer) + this.#present * this.#perPresent;
    this.#simulation.slots.setTime(customer, this.#simulation.now + service);
  }

  #depart(customer: number): void {
    this.#present--;
    this.#announcer.depart(customer);
    this.#onward.send(customer);
  }
}
