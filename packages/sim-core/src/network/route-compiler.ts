import type { SavedState } from "../kernel/saved-state.ts";
import { Balancer } from "../station/balancer.ts";
import { ClassChanger } from "../station/class-changer.ts";
import type { Customers } from "../station/customers.ts";
import type { Load } from "../station/load.ts";
import type { Place } from "../station/place.ts";
import type { PurposeDraws } from "../station/purpose-draws.ts";
import { ClassRouter, CoinRouter, FixedRouter, Hop, type Router } from "../station/router.ts";
import { isBalance, looksAtLoads } from "./balance.ts";
import { isByClass, isClassChange, outcomesOf, type Reachability } from "./graph.ts";
import type { Balance, Route } from "./network-data.ts";

/**
 * Turns routes into routers. Routes name places that may not be built yet, so
 * a hop is handed out empty and filled in by `connect`.
 */
export class RouteCompiler {
  readonly #customers: Customers;
  readonly #reachability: Reachability;
  readonly #classes: readonly string[];
  readonly #draws: (purpose: string) => PurposeDraws;
  readonly #loads: ReadonlyMap<string, Load>;
  readonly #balancers: Balancer[] = [];
  readonly #open: { readonly hop: Hop; readonly target: string }[] = [];

  constructor(
    customers: Customers,
    reachability: Reachability,
    classes: readonly string[],
    draws: (purpose: string) => PurposeDraws,
    loads: ReadonlyMap<string, Load>,
  ) {
    this.#customers = customers;
    this.#reachability = reachability;
    this.#classes = classes;
    this.#draws = draws;
    this.#loads = loads;
  }

  /** `changes` of class lie between here and the whole route: each has coins of its own. */
  router(from: string, route: Route<string>, purpose = "route", changes = 0): Router {
    if (typeof route === "string") return new FixedRouter(this.#customers, this.#hop(from, route));
    if (isByClass(route)) {
      const routers = this.#classes.map((name) => this.router(from, route.byClass[name], purpose, changes));
      return new ClassRouter(this.#customers, routers);
    }
    if (isClassChange(route)) {
      const outcomes = outcomesOf(route);
      return new ClassChanger(
        this.#customers,
        this.router(from, route.to, purpose, changes + 1),
        outcomes.map(([name]) => this.#classes.indexOf(name)),
        outcomes.map(([, share]) => share),
        this.#draws(`${from}/${purpose} class ${changes}`),
      );
    }
    if (isBalance(route)) return this.#balancer(from, route, purpose);
    const targets = Object.entries(route as { [target: string]: number });
    return new CoinRouter(
      this.#customers,
      targets.map(([target]) => this.#hop(from, target)),
      targets.map(([, probability]) => probability),
      this.#draws(`${from}/${purpose}`),
    );
  }

  #balancer(from: string, route: Balance<string>, purpose: string): Router {
    const hops = route.among.map((target) => this.#hop(from, target));
    const loads = looksAtLoads(route) ? route.among.map((target) => this.#loads.get(target)!) : [];
    const balancer = new Balancer(this.#customers, hops, route, loads, this.#draws(`${from}/${purpose}`));
    this.#balancers.push(balancer);
    return balancer;
  }

  save(): SavedState {
    return this.#balancers.map((balancer) => balancer.save());
  }

  load(state: SavedState): void {
    this.#balancers.forEach((balancer, at) => balancer.load((state as readonly SavedState[])[at]));
  }

  connect(places: ReadonlyMap<string, Place>): void {
    for (const { hop, target } of this.#open) {
      // A queue that refuses nobody has a router to an exit that nobody takes and that is not built.
      const place = places.get(target);
      if (place !== undefined) hop.connect(place);
    }
  }

  /** A hop by its number, the same in every model of one network. */
  hopAt(number: number): Hop {
    return this.#open[number].hop;
  }

  #hop(from: string, target: string): Hop {
    const hop = new Hop(this.#reachability.inCycle(from, target), this.#open.length);
    this.#open.push({ hop, target });
    return hop;
  }
}
