import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { ForkStation as ForkData } from "../network/network-data.ts";
import type { Announcer } from "./announcer.ts";
import { announcerOf } from "./announcer-of.ts";
import { CallStep } from "./call-step.ts";
import type { Customers } from "./customers.ts";
import type { Station } from "./place.ts";
import type { Router } from "./router.ts";
import type { StationContext } from "./station-context.ts";

/** Where customers are while their siblings are out; nobody waits to be split. */
export class ForkStation implements Station {
  readonly kind = "fork";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = false;
  readonly servers = 0;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #onward: Router;
  readonly #split: CallStep;

  constructor(data: ForkData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context);
    this.#onward = context.router(data.to ?? "exit");
    const { branches, need = branches.length } = data;
    const join = (customer: number) => this.#join(customer);
    const outcomes = { done: join, failed: join, again: join };
    this.#split = new CallStep({ call: branches, need }, { station: context, at: 0, ...outcomes }, true);
  }

  enter(customer: number): void {
    this.#customers.setSince(customer, this.#simulation.now);
    this.#announcer.enter(customer);
    if (this.#split.begin(customer)) this.#join(customer);
  }

  save(): SavedState {
    return this.#split.save();
  }

  load(state: SavedState): void {
    this.#split.load(state);
  }

  #join(customer: number): void {
    this.#announcer.depart(customer);
    this.#onward.send(customer);
  }
}
