import { branchesOf, classesOf, isExit } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route } from "./network-data.ts";

/** By place, a station or an exit, the classes as which customers may come there. */
export type ClassesReached = ReadonlyMap<string, readonly string[]>;

/** Where routes lead whoever starts on them as one class, and on from there, at the stations that are admitting. */
export const reachedFrom = (
  network: NetworkData,
  kinds: Kinds,
  { routes, as: first }: { readonly routes: readonly Route<string>[]; readonly as: string },
  isAdmitting: (station: string) => boolean = () => true,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const reached = new Map<string, Set<string>>();
  // By place and class: a route may be another one for each class, and change it.
  const met = new Map<string, readonly [place: string, as: string]>();
  const add = (route: Route<string>, name: string): void => {
    for (const [target, , as] of branchesOf(route, name))
      if (isExit(target) || isAdmitting(target)) met.set(`${target}\n${as}`, [target, as]);
  };
  for (const route of routes) add(route, first);
  // What is added on the way is gone through as well.
  for (const [place, as] of met.values()) {
    reached.set(place, (reached.get(place) ?? new Set<string>()).add(as));
    if (isExit(place)) continue;
    const data = network.stations[place];
    for (const route of Object.values(kinds.station(data, `stations.${place}`).routes(data))) add(route, as);
  }
  return reached;
};

/** The classes as which customers may come to each place of a sound network, in the network's order; whether any will, nobody knows. */
export const classesReached = (network: NetworkData, kinds: Kinds): ClassesReached => {
  const sources = Object.entries(network.sources).map(([as, { to, whole }]) =>
    reachedFrom(network, kinds, { routes: whole === undefined ? [to] : [to, whole.to], as }),
  );
  const places = new Set([...Object.keys(network.stations), ...sources.flatMap((reached) => [...reached.keys()])]);
  const classes = classesOf(network);
  // A pool is seized from other stations, by whoever is there.
  const isEntered = (place: string): boolean =>
    isExit(place) || kinds.station(network.stations[place], `stations.${place}`).isEntered !== false;
  const comeTo = (place: string): readonly string[] =>
    isEntered(place) ? classes.filter((name) => sources.some((reached) => reached.get(place)?.has(name))) : classes;
  return new Map([...places].map((place) => [place, comeTo(place)]));
};
