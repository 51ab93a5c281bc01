import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Kinds } from "./kinds.ts";
import type { Balance, NetworkData, Route } from "./network-data.ts";

export const isBalance = (route: Exclude<Route<string>, string>): route is Balance<string> =>
  typeof (route as { balance?: unknown }).balance === "string";

/** Whether it depends on what the stations have to do. */
export const looksAtLoads = ({ balance }: Balance<string>): boolean =>
  balance === "shortest" || balance === "leastWork";

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

const balances: readonly string[] = [
  "random",
  "roundRobin",
  "shortest",
  "leastWork",
] satisfies Balance<string>["balance"][];

export const validateBalance = (data: Balance<string>, path: string, stations: readonly string[]): void => {
  const { balance, among, of } = expectRecord(data, path, ["balance", "among"], ["of"]);
  if (!balances.includes(balance as string)) {
    throw badValue(`${path}.balance`, `one of ${balances.join(", ")}`, balance);
  }
  const targets = expectArray(among, `${path}.among`, (target, at) => {
    if (typeof target === "string" && stations.includes(target)) return target;
    throw badValue(at, `one of ${stations.join(", ")}`, target);
  });
  if (targets.length < 2 || new Set(targets).size < targets.length) {
    throw badValue(`${path}.among`, "two stations or more, each once", among);
  }
  if (of === undefined) return;
  if (!looksAtLoads(data)) {
    throw badValue(`${path}.of`, "nothing: such a balance looks at no station", of);
  }
  if (expectPositiveInteger(of, `${path}.of`) > targets.length) {
    throw badValue(`${path}.of`, `at most the ${targets.length} stations`, of);
  }
};

const routesOf = (network: NetworkData, kinds: Kinds): Route<string>[] => [
  ...Object.values(network.sources).map((source) => source.to),
  ...Object.entries(network.stations).flatMap(([name, data]) => Object.values(kinds.station(data, name).routes(data))),
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
