import { badValue } from "../math/bad-value.ts";
import type { Station } from "../station/place.ts";
import { branchesOf, isExit } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route, SourceData } from "./network-data.ts";

interface Coarseness {
  readonly slice: number;
  readonly wholeSlice: number;
}

/**
 * Refuses a slice at which something that does not shard would meet no more than the sampled customers of a source, with all
 * of its servers, and so stand idle: the source's whole stream must have a way there.
 *
 * @param stations as they are built, which know whether they admit the crowd
 * @throws RangeError naming the source
 */
export const expectWholeStreams = (
  network: NetworkData,
  stations: readonly Station[],
  { slice, wholeSlice }: Coarseness,
  kinds: Kinds,
): void => {
  if (slice === wholeSlice) return;
  const { stations: data } = network;
  const admitting = new Set(stations.filter(({ admitsCrowd }) => admitsCrowd).map(({ name }) => name));
  for (const [name, { to, whole }] of Object.entries<SourceData>(network.sources)) {
    const ways = new Ways(network, name, kinds);
    const crowd = ways.from(whole === undefined ? [] : [whole.to], (station) => admitting.has(station));
    const idle = [...ways.from([to])].find((station) => data[station].sharded === false && !crowd.has(station));
    if (idle === undefined) continue;
    throw badValue(
      `sources.${name}.whole`,
      `a way for its whole stream to ${idle}, which does not shard, at one customer in ${slice}`,
      whole?.to ?? "none",
      `Else ${idle} meets only those with all of its servers. Say whole: { to: "${idle}" }, or use slice 1.`,
    );
  }
};

/** Where the routes of a network lead the customers of one source. */
class Ways {
  readonly #network: NetworkData;
  readonly #source: string;
  readonly #kinds: Kinds;

  constructor(network: NetworkData, source: string, kinds: Kinds) {
    this.#network = network;
    this.#source = source;
    this.#kinds = kinds;
  }

  /** The stations that they may come to by some routes and on from there, of those that are admitting. */
  from(routes: readonly Route<string>[], isAdmitting: (station: string) => boolean = () => true): ReadonlySet<string> {
    // By station and class: a route may be another one for each class, and change it.
    const met = new Map<string, readonly [station: string, as: string]>();
    const add = (route: Route<string>, name: string): void => {
      for (const [target, , as] of branchesOf(route, name))
        if (!isExit(target) && isAdmitting(target)) met.set(`${target}\n${as}`, [target, as]);
    };
    for (const route of routes) add(route, this.#source);
    // What is added on the way is gone through as well.
    for (const [station, as] of met.values()) {
      const data = this.#network.stations[station];
      for (const route of Object.values(this.#kinds.station(data, `stations.${station}`).routes(data))) add(route, as);
    }
    return new Set([...met.values()].map(([station]) => station));
  }
}
