import { sum } from "../math/sum.ts";
import {
  closedNode,
  expectTurns,
  openLoad,
  passagesOf,
  visitsOf,
  type ClosedNode,
  type ClosedNumbers,
  type ClosedSystem,
} from "./closed-parts.ts";
import { closedNumbers } from "./closed-numbers.ts";
import type { NetworkData, PopulationSource } from "./network-data.ts";
import { refuseBalances } from "./solve-balanced.ts";
import { assemble, solvedClasses, expectSteady, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { expectAllGoOn, steadyRate } from "./steady-rate.ts";
import { trafficOf } from "./traffic.ts";

/**
 * Solves a network some or all of whose sources are populations that never
 * leave; undefined for any other, and a refusal for those that have no
 * product form (Baskett, Chandy, Muntz, Palacios 1975). Beside them open
 * customers may come, in Poisson streams: a mixed network.
 */
export const solveClosed = (
  network: NetworkData,
  approximately: boolean,
): { readonly stations: readonly (readonly [string, StationTheory])[]; readonly openRate: number } | undefined => {
  const sources = Object.keys(network.sources);
  const closed = sources.filter((name) => network.sources[name].kind === "population");
  if (closed.length === 0) return undefined;
  const visits = closed.map((source) => visitsOf(network, source));
  if (visits.some((ratios) => ratios === undefined)) return undefined;
  refuseBalances(network, "in a closed network");
  for (const name of closed) expectAllGoOn(network.sources[name], `sources.${name}`);
  const open = sources.filter((name) => !closed.includes(name));
  const rates = open.map((name) => steadyRate(network.sources[name], `sources.${name}`));
  const flows = open.flatMap((name, at) => trafficOf(network, name, rates[at]));
  const populations = closed.map((name, at) => ({
    name,
    size: (network.sources[name] as PopulationSource<string>).size,
    visits: visits[at]!,
  }));
  for (const population of populations) expectTurns(network, population);
  const comingTo = (station: string): string[] => [
    ...new Set(populations.flatMap(({ visits }) => [...(visits.get(station)?.keys() ?? [])])),
    ...flows.filter((flow) => (flow.rates.get(station) ?? 0) > 0).map(({ className }) => className),
  ];
  const visited = Object.keys(network.stations).filter((name) => comingTo(name).length > 0);
  const nodes = new Map(
    visited.map((name) => [name, closedNode(network.stations[name], `stations.${name}`, comingTo(name))]),
  );
  const system = { nodes, populations, flows };
  for (const [name, { servers }] of nodes) {
    const load = openLoad(system, name);
    if (load > 0) expectSteady(`stations.${name}`, load, 1, servers);
  }
  const numbers = closedNumbers(system, approximately);
  return {
    stations: Object.keys(network.stations).map((name) => [name, stationTheory(system, numbers, name)]),
    openRate: sum(rates),
  };
};

/** Figures of one station, all classes together and each by itself; L is of the open customers, who alone pass through. */
const stationTheory = (system: ClosedSystem, numbers: ClosedNumbers, name: string): StationTheory => {
  const { method } = numbers;
  const quantile = unknownQuantile(`stations.${name}`, "the distribution of delays in a closed network");
  const node = system.nodes.get(name);
  const classes = node === undefined ? [] : classesAt(system, numbers, name, node);
  const arrivalRate = sum(classes.map((one) => one.arrivalRate));
  const numberMean = sum(classes.map((one) => one.numberMean));
  const offered = sum(classes.map((one) => one.arrivalRate * one.service));
  const busyMean = node?.servers === Infinity ? numberMean : offered;
  const waiting = Math.max(0, numberMean - busyMean);
  const theory = assemble(
    arrivalRate,
    {
      utilization: node === undefined || node.servers === Infinity ? NaN : busyMean / node.servers,
      refusedShare: 0,
      // As the simulation counts: who shares is in service, who interrupts has not waited.
      queueMean: node?.order === "shared" ? 0 : waiting,
      numberMean: node === undefined ? 0 : numbers.at(name).open,
      waitMean: (node?.order ?? "waiting") === "waiting" ? waiting / arrivalRate : 0,
      sojournMean: numberMean / arrivalRate,
      waitQuantile: quantile,
      sojournQuantile: quantile,
    },
    method,
  );
  const figures = classes.map((one) => {
    const sojournMean = one.numberMean / one.arrivalRate;
    const waitMean = node!.order === "waiting" && node!.servers < Infinity ? Math.max(0, sojournMean - one.service) : 0;
    return { ...one, sojournMean, waitMean, quantile };
  });
  if (figures.length < 2) return theory;
  return { ...theory, result: { ...theory.result, byClass: solvedClasses(figures, method) } };
};

interface ClassNumbers {
  readonly name: string;
  readonly arrivalRate: number;
  readonly numberMean: number;
  readonly service: number;
}

/**
 * Of a chain each class has its share of their number by its load, and so have open customers, who are one stream to
 * the product form (Baskett, Chandy, Muntz & Palacios 1975). One class may come from several.
 */
const classesAt = (system: ClosedSystem, numbers: ClosedNumbers, name: string, { services }: ClosedNode) => {
  const { closed, open } = numbers.at(name);
  const passing = system.populations.flatMap((chain, r) => {
    const passages = passagesOf(system, chain, name);
    const demand = sum(passages.map((one) => one.demand));
    return passages.map((one) => ({
      name: one.className,
      arrivalRate: numbers.throughput[r] * one.visits,
      numberMean: demand > 0 ? (closed[r] * one.demand) / demand : 0,
      service: one.service,
    }));
  });
  const load = openLoad(system, name);
  const coming = system.flows.map(({ className, rates }) => {
    const arrivalRate = rates.get(name) ?? 0;
    const service = services[className] ?? 0;
    return { name: className, arrivalRate, numberMean: load > 0 ? (open * arrivalRate * service) / load : 0, service };
  });
  const byName = new Map<string, ClassNumbers>();
  for (const one of [...passing, ...coming]) {
    const { arrivalRate = 0, numberMean = 0 } = byName.get(one.name) ?? {};
    byName.set(one.name, {
      ...one,
      arrivalRate: arrivalRate + one.arrivalRate,
      numberMean: numberMean + one.numberMean,
    });
  }
  return [...byName.values()].filter((one) => one.arrivalRate > 0);
};
