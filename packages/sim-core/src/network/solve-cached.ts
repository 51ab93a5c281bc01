import { sum } from "../math/sum.ts";
import { cacheStates, type CacheState } from "./cache-states.ts";
import { cachedTraffic, type CachedTraffic } from "./cached-traffic.ts";
import { fetchTime, type FetchTime } from "./fetch-time.ts";
import { exactMiss, expectKnown } from "./known-caches.ts";
import type { CacheStation, NetworkData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { withOneLaw } from "./one-law.ts";
import { refuseBalances } from "./solve-balanced.ts";
import { solveStation } from "./solve-station.ts";
import { assemble, restated, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { steadyRate } from "./steady-rate.ts";

const approximateMethod = "approximate: caches as timers (Che), what misses taken as Poisson";
const exactMethod = "exact: independent requests (King, Gelenbe)";
const mostSteps = 500;
const accuracy = 1e-10;

export const hasCaches = (network: NetworkData): boolean =>
  Object.values(network.stations).some(({ kind }) => kind === "cache");

/**
 * Solves a network with caches. Exactly where there is one, of few objects (LRU: 20; FIFO and RANDOM: 10^5)
 * or of a time to live only, its origin takes no time and all else are delays (W. F. King, IFIP 1971; E. Gelenbe,
 * *IEEE Trans. Comp.* 22, 1973). Else approximately: caches as timers, what they miss as Poisson streams of
 * independent objects for what lies behind; how long a fetch takes, who waits for it, and how loaded the
 * origin is are found together by repeated substitution.
 *
 * `refusedShare` is the share of misses, as in the simulation; waits are of those answered here.
 */
export const solveCached = (
  network: NetworkData,
  approximately: boolean,
): { readonly stations: readonly (readonly [string, StationTheory])[]; readonly external: number } => {
  refuseBalances(network, "in a network with caches");
  const rates = Object.entries(network.sources).map(
    ([name, source]) => [name, steadyRate(source, `sources.${name}`)] as const,
  );
  const caches = Object.keys(network.stations).filter((name) => network.stations[name].kind === "cache");
  for (const name of caches) expectKnown(network.stations[name] as CacheStation<string>, `stations.${name}`);
  const exact = exactMiss(network, caches);
  if (exact === undefined && !approximately) {
    throw noTheory(`stations.${caches[0]}`, "this cache but approximately: approximate: true has it");
  }
  const stations = settle(network, caches, new Map(rates), exact);
  const method = exact === undefined ? approximateMethod : exactMethod;
  return {
    stations: [...stations].map(([name, theory]) => [name, restated(theory, method)]),
    external: sum(rates.map(([, rate]) => rate)),
  };
};

/** Misses decide how loaded the origin is, its delays how long fetches take, and these who misses: substituted until they agree. */
const settle = (
  network: NetworkData,
  caches: readonly string[],
  external: ReadonlyMap<string, number>,
  exact: number | undefined,
): ReadonlyMap<string, StationTheory> => {
  let misses: ReadonlyMap<string, number> = new Map(caches.map((name) => [name, exact ?? 1]));
  let fetchTimes: ReadonlyMap<string, FetchTime> = new Map(caches.map((name) => [name, { mean: 0, residual: 0 }]));
  for (let step = 0; step < mostSteps; step++) {
    const found = cacheStates(network, caches, cachedTraffic(network, external, misses), fetchTimes);
    const missing = new Map([...found].map(([name, { miss }]) => [name, exact ?? miss]));
    const traffic = cachedTraffic(network, external, missing);
    const states = new Map([...found].map(([name, state]) => [name, { ...state, miss: missing.get(name)! }]));
    const stations = new Map(
      Object.keys(network.stations).map((name) => [name, stationOf(network, name, traffic, states, fetchTimes)]),
    );
    if (exact !== undefined) return stations;
    const times = new Map(caches.map((name) => [name, fetchTime(network, traffic, stations, name)]));
    const moved = caches.map((name) => {
      const [before, now] = [fetchTimes.get(name)!.mean, times.get(name)!.mean];
      return Math.max(Math.abs(missing.get(name)! - misses.get(name)!), now > 0 ? Math.abs(now / before - 1) : 0);
    });
    if (Math.max(...moved) <= accuracy) return stations;
    misses = missing;
    fetchTimes = times;
  }
  throw noTheory("stations", "these caches: their misses and fetches do not settle");
};

const stationOf = (
  network: NetworkData,
  name: string,
  { flows }: CachedTraffic,
  states: ReadonlyMap<string, CacheState>,
  fetchTimes: ReadonlyMap<string, FetchTime>,
): StationTheory => {
  const rate = sum(flows.map(({ rates }) => rates.get(name) ?? 0));
  const path = `stations.${name}`;
  const state = states.get(name);
  if (state === undefined) {
    const data = withOneLaw(network, name, flows);
    // Those it loses are on no way that the traffic here knows.
    if ("capacity" in data || "patience" in data) return solveStation(data, path, rate);
    // What leaves is taken as Poisson whatever the service, so it is as if nothing came behind.
    return solveStation({ ...data, to: "exit" } as typeof data, path, rate);
  }
  const { residual } = fetchTimes.get(name)!;
  const waitMean = state.miss < 1 ? (state.waiting * residual) / (1 - state.miss) : 0;
  const numberMean = rate * state.waiting * residual;
  const quantile = unknownQuantile(path, "the distribution of waits for another's fetch");
  return assemble(
    rate,
    {
      utilization: NaN,
      refusedShare: state.miss,
      queueMean: numberMean,
      numberMean,
      waitMean,
      sojournMean: waitMean,
      waitQuantile: quantile,
      sojournQuantile: quantile,
    },
    approximateMethod,
  );
};
