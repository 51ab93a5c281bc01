import { noFluid } from "../fluid/no-fluid.ts";
import { isBalance, looksAtLoads } from "./balance.ts";
import { areSame, branchesOf, changesClass, leavesOf, isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route } from "./network-data.ts";

/** Where the mass of one route goes: for each source, targets by number and their shares. */
export type FluidRoute = readonly { readonly targets: readonly number[]; readonly shares: readonly number[] }[];

/** The network's places numbered for a fluid: stations with the flow as far as cycles let, then exits. */
export class FluidGraph {
  /** Names by number. */
  readonly stations: readonly string[];
  readonly exits: readonly string[];
  readonly sources: readonly string[];
  /** True when some flow leads back. */
  readonly isCyclic: boolean;
  readonly #network: NetworkData;
  readonly #kinds: Kinds;
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(network: NetworkData, kinds: Kinds) {
    this.#network = network;
    this.#kinds = kinds;
    this.sources = Object.keys(network.sources);
    const { order, isCyclic, exits } = this.#sort();
    this.stations = order;
    this.isCyclic = isCyclic;
    this.exits = exits;
    this.#numbers = new Map([...order, ...exits].map((name, number) => [name, number]));
  }

  source(name: string): FluidRoute {
    return this.#compile(this.#network.sources[name].to);
  }

  /** By outlet. */
  station(name: string, outlets: readonly string[]): readonly FluidRoute[] {
    const routes = this.#routesOf(name);
    return outlets.map((outlet) => this.#compile(routes[outlet] ?? "exit"));
  }

  #routesOf(name: string): { readonly [field: string]: Route<string> } {
    const data = this.#network.stations[name];
    return this.#kinds.station(data, `stations.${name}`).routes(data);
  }

  #compile(route: Route<string>): FluidRoute {
    if (changesClass(route)) throw noFluid("stations", "routes that change a customer's class");
    for (const leaf of leavesOf(route)) this.#expectEven(leaf);
    return this.sources.map((source) => {
      const branches = branchesOf(route, source);
      // An outlet that nothing leaves by may name an exit that is not there.
      return {
        targets: branches.map(([target]) => this.#numbers.get(target) ?? -1),
        shares: branches.map(([, share]) => share),
      };
    });
  }

  /** A flow that looks for the idlest station divides evenly over stations that are alike; over others no one can say. */
  #expectEven(route: Route<string>): void {
    if (typeof route === "string" || !isBalance(route) || !looksAtLoads(route)) return;
    const path = `stations.${route.among[0]}`;
    const [first, ...others] = route.among.map((name) => JSON.stringify({ ...this.#network.stations[name], to: "" }));
    if (others.some((other) => other !== first))
      throw noFluid(path, `a route by ${route.balance} over stations that differ`);
    // Those would be more at one than at another, and the balance would make up for them.
    const isAnother = (leaf: (typeof leaves)[number]): boolean =>
      targetsOf(leaf).some((target) => route.among.includes(target)) && !isOver(leaf, route.among);
    const leaves = this.#allRoutes().flatMap(leavesOf);
    if (leaves.some(isAnother))
      throw noFluid(path, `a route by ${route.balance} over stations to which others lead too`);
  }

  #allRoutes(): Route<string>[] {
    const { sources, stations } = this.#network;
    const onward = Object.keys(stations).flatMap((name) => Object.values(this.#routesOf(name)));
    return [...Object.values(sources).map(({ to }) => to), ...onward];
  }

  /** Depth first from the sources; the reverse of the order in which stations are done with. */
  #sort(): { order: string[]; isCyclic: boolean; exits: string[] } {
    const done: string[] = [];
    const open = new Set<string>();
    const exits = new Set<string>();
    let isCyclic = false;
    const visit = (name: string): void => {
      if (isExit(name)) exits.add(name);
      else if (open.has(name)) isCyclic = true;
      else if (!done.includes(name)) {
        open.add(name);
        for (const route of Object.values(this.#routesOf(name))) this.#targets(route).forEach(visit);
        open.delete(name);
        done.push(name);
      }
    };
    for (const source of Object.values(this.#network.sources)) this.#targets(source.to).forEach(visit);
    const reached = done.reverse();
    const unreached = Object.keys(this.#network.stations).filter((name) => !reached.includes(name));
    return { order: [...reached, ...unreached], isCyclic, exits: [...exits].sort() };
  }

  #targets(route: Route<string>): string[] {
    return [...new Set(this.sources.flatMap((source) => branchesOf(route, source).map(([target]) => target)))];
  }
}

/** Whether a route spreads customers evenly over just these stations. */
const isOver = (route: Route<string>, stations: readonly string[]): boolean =>
  typeof route !== "string" && isBalance(route) && areSame(route.among, stations);
