import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { CacheStation as CacheData } from "../network/network-data.ts";
import { Announcer } from "../station/announcer.ts";
import { CustomerColumn } from "../station/customer-column.ts";
import type { Customers } from "../station/customers.ts";
import type { Station } from "../station/place.ts";
import type { PurposeDraws } from "../station/purpose-draws.ts";
import type { Router } from "../station/router.ts";
import type { StationContext } from "../station/station-context.ts";
import { Flights } from "./flights.ts";
import { HeldObjects } from "./held-objects.ts";
import { replacement } from "./replacement.ts";
import { RequestedKeys } from "./requested-keys.ts";

/**
 * A cache with real keys. In its figures `arrived` are requests, `served` those
 * answered here, at once or after waiting for another's fetch, `refused` those
 * sent to the origin and `abandoned` those who waited for a fetch that took too
 * long and went themselves. Coming back with the object is no arrival.
 */
export class CacheStation implements Station {
  readonly kind = "cache";
  readonly name: string;
  readonly number: number;
  readonly admitsCrowd: boolean;
  readonly servers = 0;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #announcer: Announcer;
  readonly #keys: RequestedKeys;
  readonly #objects: HeldObjects;
  readonly #flights: Flights | null;
  readonly #longestFlight: number;
  /** Who fetches what. */
  readonly #fetching: CustomerColumn;
  /** What the first of those who wait for a fetch waits for. */
  readonly #awaited: CustomerColumn;
  readonly #eviction: PurposeDraws;
  readonly #onward: Router;
  readonly #miss: Router;
  readonly #tooLong: number;

  constructor(data: CacheData<string>, context: StationContext) {
    const { simulation, customers } = context;
    this.name = context.name;
    this.number = context.number;
    this.admitsCrowd = !context.sharded;
    this.#customers = customers;
    this.#simulation = simulation;
    this.#announcer = new Announcer(context);
    this.#keys = new RequestedKeys(data, context);
    this.#objects = new HeldObjects({
      capacity: data.capacity ?? Infinity,
      ttl: data.ttl ?? Infinity,
      renewed: data.renewed ?? false,
      replacement: replacement(data.replacement ?? "lru"),
    });
    this.#flights = (data.singleFlight ?? true) ? new Flights(simulation) : null;
    this.#longestFlight = data.longestFlight ?? Infinity;
    this.#fetching = new CustomerColumn(customers, simulation);
    this.#awaited = new CustomerColumn(customers, simulation);
    this.#eviction = context.draws("eviction");
    this.#onward = context.router(data.to ?? "exit");
    this.#miss = context.target(data.miss);
    this.#tooLong = simulation.register({
      name: `${context.name}: fetch takes too long`,
      fire: (customer) => this.#giveUp(customer),
    });
  }

  enter(customer: number): void {
    if (this.#fetching.has(customer)) {
      this.#bring(customer);
      return;
    }
    const now = this.#simulation.now;
    this.#customers.setSince(customer, now);
    const key = this.#keys.of(customer);
    if (this.#objects.ask(key, now)) {
      this.#announcer.enter(customer);
      this.#announcer.depart(customer);
      this.#onward.send(customer);
      return;
    }
    this.#announcer.arrive(customer);
    if (this.#flights !== null && this.#joins(this.#flights, customer, key, now)) return;
    this.#announcer.refuse(customer);
    this.#fetch(customer, key);
  }

  forEachWaiting(visit: (age: number) => void): void {
    this.#flights?.forEachWaiting((customer) => visit(this.#customers.age(customer)));
  }

  save(): SavedState {
    return {
      keys: this.#keys.save(),
      objects: this.#objects.save(),
      flights: this.#flights?.save() ?? null,
      fetching: this.#fetching.save(),
      awaited: this.#awaited.save(),
    };
  }

  load(state: SavedState): void {
    const saved = state as { [part: string]: SavedState };
    this.#keys.load(saved["keys"]);
    this.#objects.load(saved["objects"]);
    this.#flights?.load(saved["flights"]);
    this.#fetching.load(saved["fetching"]);
    this.#awaited.load(saved["awaited"]);
  }

  /** Waits for a fetch under way, if there is one that does not take too long already; else begins one. */
  #joins(flights: Flights, customer: number, key: number, now: number): boolean {
    const age = now - flights.started(key);
    if (!(age < this.#longestFlight)) {
      flights.begin(key, now);
      return false;
    }
    // One event for all who wait, on the first of them.
    if (flights.wait(key, customer) && this.#longestFlight < Infinity) {
      this.#awaited.set(customer, key);
      this.#simulation.scheduleSlot(customer, this.#longestFlight - age, this.#tooLong);
    }
    return true;
  }

  #fetch(customer: number, key: number): void {
    this.#fetching.set(customer, key);
    this.#miss.send(customer);
  }

  /** The object is held before anyone moves on, so that who comes straight back finds it. */
  #bring(customer: number): void {
    const now = this.#simulation.now;
    const key = this.#fetching.get(customer);
    this.#fetching.clear(customer);
    this.#objects.hold(key, now, this.#eviction.ofVisit(customer));
    const first = this.#flights?.end(key) ?? -1;
    if (first >= 0 && this.#longestFlight < Infinity) this.#simulation.cancelSlot(first);
    this.#onward.send(customer);
    this.#release(first, (waiting) => {
      this.#announcer.start(waiting);
      this.#announcer.depart(waiting);
      this.#onward.send(waiting);
    });
  }

  #giveUp(first: number): void {
    const key = this.#awaited.get(first);
    this.#flights!.end(key);
    this.#release(first, (waiting) => {
      this.#announcer.abandon(waiting);
      this.#fetch(waiting, key);
    });
  }

  #release(first: number, send: (customer: number) => void): void {
    for (let customer = first; customer >= 0;) {
      // Once sent on, it may wait again, behind another.
      const behind = this.#flights!.behind(customer);
      send(customer);
      customer = behind;
    }
  }
}
