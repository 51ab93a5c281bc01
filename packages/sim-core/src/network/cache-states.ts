import { sum } from "../math/sum.ts";
import { timerCache, type TimerCache } from "../theory/timer-cache.ts";
import type { CachedTraffic } from "./cached-traffic.ts";
import type { FetchTime } from "./fetch-time.ts";
import type { CacheStation, NetworkData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { requestedObjects, type ObjectGroup } from "./requested-objects.ts";

/** What is known of a cache: its objects asked for, and how it does. */
export interface CacheState {
  /** Rates of requests by objects alike. */
  readonly groups: readonly ObjectGroup[];
  readonly timers: TimerCache;
  /** Of all requests, the shares sent on and waiting for another's fetch. */
  readonly miss: number;
  readonly waiting: number;
}

/** All caches, each after those it is asked by. */
export const cacheStates = (
  network: NetworkData,
  caches: readonly string[],
  { asking }: CachedTraffic,
  fetchTimes: ReadonlyMap<string, FetchTime>,
): ReadonlyMap<string, CacheState> => {
  const states = new Map<string, CacheState>();
  const stateOf = (name: string, behind: readonly string[]): CacheState => {
    const known = states.get(name);
    if (known !== undefined) return known;
    if (behind.includes(name)) throw noTheory(`stations.${name}`, "caches that ask one another in a ring");
    const data = network.stations[name] as CacheStation<string>;
    const askedBy = asking.get(name) ?? new Map<string, number>();
    const groups = groupsOf(data, `stations.${name}`, askedBy, (cache) => stateOf(cache, [...behind, name]));
    const { capacity = Infinity, ttl = Infinity, replacement = "lru", renewed = false, singleFlight = true } = data;
    const timers = timerCache({
      objects: groups.map(({ share, count }) => ({ rate: share, count })),
      capacity,
      ttl,
      renewed: capacity === Infinity ? renewed : replacement === "lru",
      fetch: fetchTimes.get(name)!.mean,
      singleFlight,
    });
    const all = sum(groups.map(({ share, count }) => share * count));
    const of = (shares: readonly number[]) =>
      all > 0 ? sum(groups.map(({ share, count }, at) => share * count * shares[at])) / all : 0;
    const state = { groups, timers, miss: of(timers.misses), waiting: of(timers.waits) };
    states.set(name, state);
    return state;
  };
  for (const name of caches) stateOf(name, []);
  return states;
};

/** How often each object is asked for: by law, or what the caches before miss of theirs. */
const groupsOf = (
  { keys }: CacheStation<string>,
  path: string,
  askedBy: ReadonlyMap<string, number>,
  before: (cache: string) => CacheState,
): readonly ObjectGroup[] => {
  if (typeof keys !== "string") {
    const rate = sum(askedBy.values());
    return requestedObjects(keys).map(({ count, share }) => ({ count, share: rate * share }));
  }
  let groups: ObjectGroup[] | undefined;
  for (const [cache, rate] of askedBy) {
    if (cache === "" || rate === 0) {
      if (rate > 0) throw noTheory(`${path}.keys`, "keys that no cache before knows");
      continue;
    }
    const { groups: asked, timers } = before(cache);
    const missed = asked.map(({ count, share }, at) => ({ count, share: share * timers.misses[at] }));
    const all = sum(missed.map(({ count, share }) => count * share));
    const coming = missed.map(({ count, share }) => ({ count, share: all > 0 ? (share * rate) / all : 0 }));
    if (groups !== undefined && groups.some(({ count }, at) => count !== coming[at]?.count)) {
      throw noTheory(`${path}.keys`, "caches before it whose keys are of different laws");
    }
    groups = coming.map(({ count, share }, at) => ({ count, share: share + (groups?.[at].share ?? 0) }));
  }
  return groups ?? [];
};
