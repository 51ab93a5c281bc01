import { badValue } from "../math/bad-value.ts";
import { isBalance, looksAtLoads } from "./balance.ts";
import { leavesOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** The stations at whose load some route looks, and whether it wants their work. */
export const watchedStations = (
  network: NetworkData,
  kinds: Kinds,
): ReadonlyMap<string, { readonly work: boolean }> => {
  const watched = new Map<string, { readonly work: boolean }>();
  for (const route of routesOf(network, kinds)) {
    if (typeof route === "string" || !isBalance(route)) continue;
    if (!looksAtLoads(route)) continue;
    for (const target of route.among) {
      watched.set(target, { work: route.balance === "leastWork" || (watched.get(target)?.work ?? false) });
    }
  }
  return watched;
};

const routesOf = (network: NetworkData, kinds: Kinds): ReturnType<typeof leavesOf> => [
  ...Object.values(network.sources).flatMap((source) => leavesOf(source.to)),
  ...Object.entries(network.stations).flatMap(([name, data]) =>
    Object.values(kinds.station(data, name).routes(data)).flatMap(leavesOf),
  ),
];

/** Refuses routes to the least work of a station that does not know how much it has. */
export const validateWatched = (network: NetworkData, path: string, kinds: Kinds): void => {
  for (const [name, { work }] of watchedStations(network, kinds)) {
    const data = network.stations[name];
    if (!work || kinds.station(data, name).demand?.(data) !== undefined) continue;
    throw badValue(
      `${path}.stations.${name}`,
      "a queue that interrupts nobody, for a route to the least work leads there",
      data.kind ?? "queue",
      'Balance by "shortest".',
    );
  }
};
