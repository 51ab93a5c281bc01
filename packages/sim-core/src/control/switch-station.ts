import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { SwitchStation as SwitchData } from "../network/network-data.ts";
import type { Announcer } from "../station/announcer.ts";
import { announcerOf } from "../station/announcer-of.ts";
import type { Customers } from "../station/customers.ts";
import type { Station } from "../station/place.ts";
import type { Router } from "../station/router.ts";
import type { StationContext } from "../station/station-context.ts";

/** A fork in the road that a controller sets: the usual way, or the degraded one. */
export class SwitchStation implements Station {
  readonly kind = "switch";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = true;
  readonly servers = 0;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #onward: Router;
  readonly #degraded: Router;
  #isOn: boolean;

  constructor(data: SwitchData<string>, context: StationContext) {
    this.name = context.name;
    this.number = context.number;
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context);
    this.#onward = context.router(data.to ?? "exit");
    this.#degraded = context.router(data.degraded, "degraded");
    this.#isOn = data.isOn ?? false;
  }

  enter(customer: number): void {
    if (!this.#customers.isCrowd(customer)) {
      this.#customers.setSince(customer, this.#simulation.now);
      this.#announcer.enter(customer);
      this.#announcer.depart(customer);
    }
    if (this.#isOn) this.#degraded.send(customer);
    else this.#onward.send(customer);
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
  }

  save(): SavedState {
    return this.#isOn;
  }

  load(state: SavedState): void {
    this.#isOn = state as boolean;
  }
}
