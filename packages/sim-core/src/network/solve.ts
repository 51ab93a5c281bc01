import { sum } from "../math/sum.ts";
import { Kinds } from "./kinds.ts";
import { validateNetwork, type Network } from "./network.ts";
import { solveStation } from "./solve-station.ts";
import type { SolvedNetwork } from "./solved-network.ts";
import { steadyRate } from "./steady-rate.ts";
import { trafficOf } from "./traffic.ts";

/**
 * Solves a network in steady state by theory, in the simulation's own shape.
 *
 * Open Jackson networks, exactly (J. R. Jackson 1957; routes by source and
 * delay stations of any law after Baskett, Chandy, Muntz & Palacios 1975):
 * Poisson arrivals at constant rates, exponential service, first come first
 * served, routing by probability; processor sharing and preemptive last come,
 * first served with any service. At an end of the network, where a station
 * meets a Poisson stream, also M/M/c/K, M/G/c/c and M/G/1. In other orders of
 * service than first come, first served, quantiles are refused, means hold.
 *
 * Figures are of the whole system, at slice 1.
 *
 * @throws RangeError naming the station or source for which no theory applies
 * or that has no steady state, and why.
 */
export const solve = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
): SolvedNetwork<Station> => {
  validateNetwork(network, "network", new Kinds());
  const rates = new Map<string, number>();
  const external: number[] = [];
  for (const source of Object.keys(network.sources) as Source[]) {
    const rate = steadyRate(network.sources[source], `sources.${source}`);
    external.push(rate);
    for (const [station, flow] of trafficOf(network, source, rate)) {
      rates.set(station, (rates.get(station) ?? 0) + flow);
    }
  }
  const solved = (Object.keys(network.stations) as Station[]).map(
    (name) => [name, solveStation(network.stations[name], `stations.${name}`, rates.get(name) ?? 0)] as const,
  );
  return {
    stations: Object.fromEntries(solved.map(([name, station]) => [name, station.result])),
    timeInNetwork: {
      mean: sum(solved.map(([, station]) => station.numberMean)) / sum(external),
      method: "exact: Little's law",
    },
  } as unknown as SolvedNetwork<Station>;
};
