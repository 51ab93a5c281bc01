import { SimulationError } from "../kernel/simulation-error.ts";
import type { Customers } from "./customers.ts";
import type { Place } from "./place.ts";
import type { PurposeDraws } from "./purpose-draws.ts";

/** Sends a customer on to its next place. */
export interface Router {
  send(customer: number): void;
  /** Chooses the way without taking it; whoever asks takes it later, once. */
  choose(customer: number): Hop;
}

/** Hops one customer may make without an event between: a full station may send on to another full one, but not for ever. */
const mostHopsWithin = 1_000;

/** One way from one place to the next; `inCycle` marks it inside a cycle, so that a station met again draws anew. */
export class Hop {
  /** Among all of its network. */
  readonly number: number;
  readonly #inCycle: boolean;
  #place: Place | null = null;
  #admitsCrowd = true;
  #enter: (customer: number) => void = enterNowhere;

  constructor(inCycle: boolean, number: number) {
    this.#inCycle = inCycle;
    this.number = number;
  }

  /** Where it leads; null before the network is connected. */
  get place(): Place | null {
    return this.#place;
  }

  /** Says where the way leads, once the place stands. */
  connect(place: Place): void {
    this.#place = place;
    this.#admitsCrowd = place.admitsCrowd;
    // Bound here: looking it up in places of many kinds costs 6 ns a hop.
    this.#enter = place.enter.bind(place);
  }

  take(customers: Customers, customer: number): void {
    if (!this.#admitsCrowd && customers.isCrowd(customer)) {
      customers.remove(customer);
      return;
    }
    const enter = this.#enter;
    if (!this.#inCycle) {
      // Stations ahead were never met, so what happened behind does not shift their draws.
      customers.beginVisit(customer, 0);
      enter(customer);
      return;
    }
    customers.beginVisit(customer, customers.visit(customer) + 1);
    if (++customers.hopsWithin > mostHopsWithin) this.#refuseLoop(customers);
    enter(customer);
    customers.hopsWithin--;
  }

  #refuseLoop(customers: Customers): never {
    throw new SimulationError(
      "loop",
      this.#place!.name,
      customers.now,
      `${this.#place!.name}: a customer was sent on ${mostHopsWithin} times without time passing, the last time here. ` +
        `A cycle of refusals? Put a delay station into it.`,
    );
  }
}

const enterNowhere = (): never => {
  throw new Error("A customer moved before the network was connected.");
};

export class FixedRouter implements Router {
  readonly #customers: Customers;
  readonly #hop: Hop;

  constructor(customers: Customers, hop: Hop) {
    this.#customers = customers;
    this.#hop = hop;
  }

  send(customer: number): void {
    this.#hop.take(this.#customers, customer);
  }

  choose(): Hop {
    return this.#hop;
  }
}

/** A route for each class, by the class's number. */
export class ClassRouter implements Router {
  readonly #customers: Customers;
  readonly #routers: readonly Router[];

  constructor(customers: Customers, routers: readonly Router[]) {
    this.#customers = customers;
    this.#routers = routers;
  }

  send(customer: number): void {
    this.#routers[this.#customers.classOf(customer)].send(customer);
  }

  choose(customer: number): Hop {
    return this.#routers[this.#customers.classOf(customer)].choose(customer);
  }
}

/** Routing by probability; the coin belongs to the customer and this station. */
export class CoinRouter implements Router {
  readonly #customers: Customers;
  readonly #hops: readonly Hop[];
  readonly #cumulative: Float64Array;
  readonly #draws: PurposeDraws;

  constructor(customers: Customers, hops: readonly Hop[], probabilities: readonly number[], draws: PurposeDraws) {
    this.#customers = customers;
    this.#hops = hops;
    this.#draws = draws;
    let sum = 0;
    this.#cumulative = Float64Array.from(probabilities, (probability) => (sum += probability));
  }

  send(customer: number): void {
    this.choose(customer).take(this.#customers, customer);
  }

  choose(customer: number): Hop {
    const coin = this.#draws.ofVisit(customer).uniform();
    const last = this.#hops.length - 1;
    let at = 0;
    while (at < last && coin >= this.#cumulative[at]) at++;
    return this.#hops[at];
  }
}
