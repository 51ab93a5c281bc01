import { sum } from "../math/sum.ts";
import { approximate, externalStream } from "./approximate.ts";
import { Kinds } from "./kinds.ts";
import { validateNetwork, type Network } from "./network.ts";
import type { NetworkData } from "./network-data.ts";
import { noTheory, NoTheory } from "./no-theory.ts";
import { withOneLaw } from "./one-law.ts";
import { refuseOtherWays } from "./other-ways.ts";
import { balancesOf, refuseBalances, solveBalanced } from "./solve-balanced.ts";
import { servesByUrgency, solvePriority } from "./solve-priority.ts";
import { withClasses } from "./solve-classes.ts";
import { solveClosed } from "./solve-closed.ts";
import { forksInto, solveFork } from "./solve-fork.ts";
import { behindCallers, hasCallers } from "./layer.ts";
import { behindLayers } from "./layer-theory.ts";
import { hasCaches, solveCached } from "./solve-cached.ts";
import { solveLayered } from "./solve-layered.ts";
import { solveRenewal } from "./solve-renewal.ts";
import { solveStation } from "./solve-station.ts";
import type { SolvedNetwork } from "./solved-network.ts";
import type { StationTheory } from "./station-theory.ts";
import { steadyRate } from "./steady-rate.ts";
import { trafficOf } from "./traffic.ts";

/** What `solve` may do beyond exact theory. */
export interface SolveOptions {
  /**
   * Approximate what no exact theory covers: renewal arrivals and any service,
   * anywhere, by decomposition; callers and pools, layer by layer; large
   * populations; the shortest queue; wide forks. Default false: refuse it in words.
   */
  readonly approximate?: boolean;
}

/**
 * Solves a network in steady state by theory, in the simulation's own shape.
 *
 * Open Jackson networks, exactly (J. R. Jackson 1957; routes by source and
 * delay stations of any law after Baskett, Chandy, Muntz & Palacios 1975):
 * Poisson arrivals at constant rates, exponential service, first come first
 * served, routing by probability; processor sharing and preemptive last come,
 * first served with any service. At an end of the network, where a station
 * meets a Poisson stream, also M/M/c/K, M/G/c/c, M/G/1, M/D/c and Erlang A; and
 * GI/M/1 alone, balances by least work, and a fork of two. In other orders of service than first come, first served, quantiles are refused, means hold.
 *
 * Closed networks, where populations go round for ever, and mixed ones, where
 * others come and go beside them, exactly by mean value analysis or, where
 * stations have several servers, by convolution, under the same assumptions;
 * large populations approximately, if asked for.
 *
 * Caches of few objects before an origin that takes no time exactly, others approximately: see `solveCached`.
 *
 * Figures are of the whole system, at slice 1.
 *
 * @throws RangeError naming the station or source for which no theory applies
 * or that has no steady state, and why.
 */
export const solve = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
  { approximate: approximately = false }: SolveOptions = {},
): SolvedNetwork<Station> => {
  validateNetwork(network, "network", new Kinds({}, "Theory knows the library's own kinds only: simulate it."));
  for (const name of Object.keys(network.controllers ?? {})) {
    throw noTheory(`controllers.${name}`, "stations that a controller changes");
  }
  refuseOtherWays(network);
  if (hasCaches(network)) {
    const { stations, external } = solveCached(network, approximately);
    return solved<Station>(stations, external);
  }
  const closed = solveClosed(network, approximately);
  if (closed !== undefined) {
    const { stations } = solved<Station>(closed.stations, NaN);
    if (closed.openRate === 0) return { stations, timeInNetwork: { mean: NaN, method: "nobody leaves" } };
    return solved<Station>(closed.stations, closed.openRate);
  }
  const renewal = solveRenewal(network);
  if (renewal !== undefined) return solved<Station>([renewal], renewal[1].result.arrivalRate.mean);
  try {
    return exactly<Station>(network, approximately);
  } catch (refusal) {
    if (!approximately || !(refusal instanceof NoTheory)) throw refusal;
    return byDecomposition<Station>(network);
  }
};

const exactly = <Station extends string>(network: NetworkData, approximately: boolean): SolvedNetwork<Station> => {
  const external = new Map(
    Object.entries(network.sources).map(([name, source]) => [name, steadyRate(source, `sources.${name}`)]),
  );
  const { rates, flows } = trafficThrough(network, external);
  if (hasCallers(network)) throw noTheory("stations", "callers but approximately: approximate: true has them");
  const balances = balancesOf(network);
  const through = (names: readonly string[]): number => sum(names.map((name) => rates.get(name) ?? 0));
  const stations = Object.keys(network.stations).map((name): readonly [string, StationTheory] => {
    const data = withOneLaw(network, name, flows);
    const forks = forksInto(network, name);
    const rate = through(forks.length > 0 ? forks : [name]);
    if (balances.has(name)) return [name, solveBalanced(network, name, data, rate, approximately)];
    const given = network.stations[name];
    if (rate > 0 && servesByUrgency(given)) return [name, solvePriority(given, `stations.${name}`, name, flows)];
    if (data.kind === "fork") return [name, solveFork(network, name, { rate, through }, approximately)];
    const theory = solveStation(data, `stations.${name}`, rate);
    // Siblings are their customer, which is at the fork meanwhile.
    return [name, forks.length > 0 ? { ...theory, numberMean: 0 } : withClasses(theory, given, name, flows)];
  });
  return solved(stations, sum(external.values()));
};

const byDecomposition = <Station extends string>(network: NetworkData): SolvedNetwork<Station> => {
  refuseBalances(network, "in an approximated network");
  if (hasCallers(network)) return byLayers<Station>(network);
  const external = new Map(
    Object.entries(network.sources).map(([name, source]) => {
      const path = `sources.${name}`;
      return [name, externalStream(source, path, () => steadyRate(source, path))];
    }),
  );
  const outside = new Map([...external].map(([name, { rate }]) => [name, rate]));
  const { rates, flows } = trafficThrough(network, outside);
  return solved(approximate(network, rates, flows, external), sum(outside.values()));
};

const byLayers = <Station extends string>(network: NetworkData): SolvedNetwork<Station> => {
  const external = new Map(
    Object.entries(network.sources).map(([name, source]) => [name, steadyRate(source, `sources.${name}`)]),
  );
  const { rates, flows } = trafficThrough(network, external);
  const behind = behindCallers(network);
  const stations = solveLayered(network, rates, flows).map(
    ([name, theory]) => [name, behind.has(name) ? behindLayers(theory) : theory] as const,
  );
  return solved(stations, sum(external.values()));
};

/** Arrival rates at all stations, together and by class. */
const trafficThrough = (network: NetworkData, external: ReadonlyMap<string, number>) => {
  const rates = new Map<string, number>();
  const flows = [...external].flatMap(([source, rate]) => trafficOf(network, source, rate));
  for (const flow of flows) {
    for (const [station, rate] of flow.rates) rates.set(station, (rates.get(station) ?? 0) + rate);
  }
  return { rates, flows };
};

const solved = <Station extends string>(
  stations: readonly (readonly [string, StationTheory])[],
  external: number,
): SolvedNetwork<Station> => {
  const approximated = stations.some(([, { result }]) => result.queue.method.startsWith("approximate"));
  return {
    stations: Object.fromEntries(stations.map(([name, station]) => [name, station.result])),
    timeInNetwork: {
      mean: sum(stations.map(([, station]) => station.numberMean)) / external,
      method: `${approximated ? "approximate" : "exact"}: Little's law`,
    },
  } as unknown as SolvedNetwork<Station>;
};
