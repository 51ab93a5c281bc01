import { badValue } from "../math/bad-value.ts";
import { isTakenByChildren } from "../station/station-routes.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route } from "./network-data.ts";

/**
 * Refuses what nobody ever leaves: calls and branches of forks that lead to no
 * exit, for whoever waits for them would wait for ever, and stations without a
 * way out to which customers keep coming, and caches to which no fetch comes
 * back, for they never hold anything. A population may go round for ever.
 */
export const validateWaysOut = (data: NetworkData, path: string, kinds: Kinds): void => {
  const ways = new Ways(data, kinds);
  for (const name of Object.keys(data.stations)) {
    for (const [field, route] of Object.entries(ways.routesOf(name))) {
      if (!isTakenByChildren(field) || ways.leadOut(route)) continue;
      throw badValue(
        `${path}.stations.${name}.${field}`,
        "a way on to some exit, where it is answered",
        route,
        "These stations only feed one another.",
      );
    }
  }
  for (const [name, station] of Object.entries(data.stations)) {
    const { kind, miss } = station as { readonly kind?: string; readonly miss?: Route<string> };
    if (kind !== "cache" || miss === undefined || ways.reached(miss).has(name)) continue;
    throw badValue(
      `${path}.stations.${name}.miss`,
      `a way back to ${name}, which holds what is brought there`,
      miss,
      "Let the last station on that way lead to it.",
    );
  }
  for (const [source, { kind, to }] of Object.entries(data.sources)) {
    if (kind === "population") continue;
    const trap = [...ways.reached(to)].find((name) => !isExit(name) && !ways.leadOut(name));
    if (trap === undefined) continue;
    throw badValue(
      `${path}.stations.${trap}`,
      `a way on to some exit for the customers of ${source}`,
      data.stations[trap].to ?? "none",
      "Nobody who comes here ever leaves; a closed network's source is a population.",
    );
  }
};

/** Where customers can come by any number of hops. */
class Ways {
  readonly #data: NetworkData;
  readonly #kinds: Kinds;
  readonly #known = new Map<string, boolean>();

  constructor(data: NetworkData, kinds: Kinds) {
    this.#data = data;
    this.#kinds = kinds;
  }

  routesOf(name: string): { readonly [field: string]: Route<string> } {
    return this.#kinds.station(this.#data.stations[name], name).routes(this.#data.stations[name]);
  }

  reached(route: Route<string>): ReadonlySet<string> {
    const seen = new Set<string>();
    for (const open = targetsOf(route); open.length > 0;) {
      const next = open.pop()!;
      if (seen.has(next)) continue;
      seen.add(next);
      if (!isExit(next)) open.push(...Object.values(this.routesOf(next)).flatMap(targetsOf));
    }
    return seen;
  }

  leadOut(route: Route<string>): boolean {
    if (typeof route !== "string") return this.#findOut(route);
    const known = this.#known.get(route) ?? this.#findOut(route);
    this.#known.set(route, known);
    return known;
  }

  #findOut(route: Route<string>): boolean {
    for (const name of this.reached(route)) if (isExit(name)) return true;
    return false;
  }
}
