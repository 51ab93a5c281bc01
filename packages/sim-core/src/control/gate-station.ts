import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Gate } from "../network/network-data.ts";
import type { Announcer } from "../station/announcer.ts";
import { announcerOf } from "../station/announcer-of.ts";
import type { Customers } from "../station/customers.ts";
import type { Station } from "../station/place.ts";
import type { Router } from "../station/router.ts";
import type { StationContext } from "../station/station-context.ts";
import { WaitingLine } from "../station/waiting-line.ts";
import type { Admission } from "./admission.ts";

/** Lets customers through at once, after a wait, or not at all, as its rule says. */
export class GateStation implements Station {
  readonly kind: string;
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd = true;
  readonly servers = 0;
  readonly #admission: Admission;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #sharded: boolean;
  readonly #onward: Router;
  readonly #refused: Router;
  /** Those who wait; each is in the calendar too, in the same order. */
  readonly #line: WaitingLine;
  readonly #due: number;
  /** Under a slice the rates are thinned too, so the crowd takes none: it shares the verdict of the last sampled customer. */
  #lastAdmitted = true;

  constructor(kind: string, data: Omit<Gate<string>, "kind">, context: StationContext, admission: Admission) {
    this.kind = kind;
    this.name = context.name;
    this.number = context.number;
    this.#admission = admission;
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#announcer = announcerOf(context);
    this.#sharded = context.sharded;
    this.#onward = context.router(data.to ?? "exit");
    this.#refused = context.target(data.refused ?? "exit:refused");
    this.#line = new WaitingLine(context.simulation.slots);
    this.#due = context.simulation.register({ name: `${context.name}: wait ends`, fire: () => this.#letNextIn() });
  }

  enter(customer: number): void {
    const { now } = this.#simulation;
    if (this.#sharded && this.#customers.isCrowd(customer)) {
      if (this.#lastAdmitted) this.#onward.send(customer);
      else this.#refused.send(customer);
      return;
    }
    this.#customers.setSince(customer, now);
    const delay = this.#admission.delay(customer, now);
    this.#lastAdmitted = delay >= 0;
    if (delay === 0) {
      this.#announcer.enter(customer);
      this.#announcer.depart(customer);
      this.#onward.send(customer);
      return;
    }
    this.#announcer.arrive(customer);
    if (this.#lastAdmitted) {
      this.#line.join(customer);
      this.#simulation.scheduleSlot(customer, delay, this.#due);
    } else {
      this.#announcer.refuse(customer);
      this.#refused.send(customer);
    }
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#line.forEach((customer) => visit(this.#customers.age(customer)));
  }

  save(): SavedState {
    return { admission: this.#admission.save(), line: this.#line.save(), lastAdmitted: this.#lastAdmitted };
  }

  load(state: SavedState): void {
    const saved = state as { [part: string]: SavedState };
    this.#admission.load(saved["admission"]);
    this.#line.load(saved["line"]);
    this.#lastAdmitted = saved["lastAdmitted"] as boolean;
  }

  #letNextIn(): void {
    const customer = this.#line.next();
    this.#announcer.start(customer);
    this.#announcer.depart(customer);
    this.#onward.send(customer);
  }
}
