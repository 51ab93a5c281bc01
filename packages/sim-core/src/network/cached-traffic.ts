import { linearSolve } from "../math/linear-solve.ts";
import { branchesOf, isExit } from "./graph.ts";
import type { CacheStation, NetworkData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import type { Flow } from "./traffic.ts";

/** A station, the class of who comes there, and which caches it fetches for, the last one inmost. */
interface Stage {
  readonly station: string;
  readonly className: string;
  readonly fetching: readonly string[];
  /** Customers per time unit. */
  readonly rate: number;
}

export interface CachedTraffic {
  /** As stations meet them; at a cache only those who ask, not those who come back. */
  readonly flows: readonly Flow[];
  /** Those who come while they fetch for a cache, by that cache and station; at a cache those who ask. */
  readonly fetches: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Requests to a cache, by the cache they were sent by; "" where by none. */
  readonly asking: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

type Place = Omit<Stage, "rate">;

/** Deeper lines of caches are a loop. */
const deepest = 8;

/**
 * Arrival rates in a network with caches whose hit ratios are known: the traffic
 * equations over station, class and the fetches under way. Who has what it went for
 * passes a cache without asking.
 */
export const cachedTraffic = (
  network: NetworkData,
  external: ReadonlyMap<string, number>,
  misses: ReadonlyMap<string, number>,
): CachedTraffic => {
  const places: Place[] = [];
  const numbers = new Map<string, number>();
  const edges: (readonly (readonly [to: number, share: number])[])[] = [];
  const numberOf = (place: Place): number => {
    const key = JSON.stringify([place.station, place.className, place.fetching]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, places.length);
    return places.push(place) - 1;
  };
  const inflow: number[] = [];
  for (const [source, rate] of external) {
    for (const [station, share, className] of branchesOf(network.sources[source].to, source)) {
      if (isExit(station)) continue;
      const at = numberOf({ station, className, fetching: [] });
      inflow[at] = (inflow[at] ?? 0) + rate * share;
    }
  }
  for (let at = 0; at < places.length; at++) {
    edges.push(onward(network, places[at], misses).map(([place, share]) => [numberOf(place), share] as const));
  }
  const into = places.map(() => new Map<number, number>());
  edges.forEach((out, from) => {
    for (const [to, share] of out) into[to].set(from, (into[to].get(from) ?? 0) + share);
  });
  const rates = linearSolve(
    places.map((_, row) => places.map((__, from) => (row === from ? 1 : 0) - (into[row].get(from) ?? 0))),
    places.map((_, at) => inflow[at] ?? 0),
  );
  if (rates === undefined) throw noTheory("stations", "customers who find no way out");
  return gather(
    network,
    places.map((place, at) => ({ ...place, rate: rates[at] })),
  );
};

/** Where one goes from a place, with what share; exits are left out. */
const onward = (
  network: NetworkData,
  { station, className, fetching }: Place,
  misses: ReadonlyMap<string, number>,
): readonly (readonly [Place, number])[] => {
  const data = network.stations[station];
  const lead = (route: Parameters<typeof branchesOf>[0], share: number, carried: readonly string[]) =>
    branchesOf(route, className).flatMap(([target, part, as]): (readonly [Place, number])[] => {
      if (share * part === 0) return [];
      if (!isExit(target)) return [[{ station: target, className: as, fetching: carried }, share * part]];
      if (carried.length === 0) return [];
      throw noTheory(`stations.${carried.at(-1)}.miss`, `fetches that do not come back, from ${station} to ${target}`);
    });
  if (data.kind !== "cache") return lead(data.to ?? "exit", 1, fetching);
  if (fetching.includes(station)) {
    return lead(
      data.to ?? "exit",
      1,
      fetching.filter((cache) => cache !== station),
    );
  }
  if (fetching.length >= deepest) throw noTheory(`stations.${station}`, `more than ${deepest} caches in a line`);
  const miss = misses.get(station) ?? 1;
  return [
    ...lead(data.to ?? "exit", 1 - miss, fetching),
    ...lead((data as CacheStation<string>).miss, miss, [...fetching, station]),
  ];
};

const gather = (network: NetworkData, stages: readonly Stage[]): CachedTraffic => {
  const flows = new Map<string, Map<string, number>>();
  const fetches = new Map<string, Map<string, number>>();
  const asking = new Map<string, Map<string, number>>();
  for (const { station, className, fetching, rate } of stages) {
    const isCache = network.stations[station].kind === "cache";
    if (isCache && fetching.includes(station)) continue;
    add(flows, className, station, rate);
    for (const cache of fetching) add(fetches, cache, station, rate);
    if (isCache) add(asking, station, fetching.at(-1) ?? "", rate);
  }
  return { flows: [...flows].map(([className, rates]) => ({ className, rates })), fetches, asking };
};

const add = (into: Map<string, Map<string, number>>, outer: string, inner: string, rate: number): void => {
  const rates = into.get(outer) ?? new Map<string, number>();
  rates.set(inner, (rates.get(inner) ?? 0) + rate);
  into.set(outer, rates);
};
