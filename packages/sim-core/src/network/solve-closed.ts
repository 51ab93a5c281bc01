import { linearSolve } from "../math/linear-solve.ts";
import { sampler } from "../random/sampler.ts";
import { closedMultiserver } from "../theory/closed-multiserver.ts";
import { mva } from "../theory/mva.ts";
import { changesClass } from "./graph.ts";
import { isOneLaw } from "../station/service-data.ts";
import type { NetworkData, PopulationSource, QueueStation, ServiceData, StationData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { refuseBalances } from "./solve-balanced.ts";
import { assemble, unknownQuantile, type StationTheory } from "./station-theory.ts";
import { routeShare } from "./traffic.ts";

/** A station as a closed network's theory needs it. */
interface Node {
  readonly servers: number;
  /** Mean service by class. */
  readonly services: readonly number[];
}

/** Figures of one station, all classes together. */
interface Figures {
  readonly arrivalRate: number;
  readonly numberMean: number;
  readonly busyMean: number;
}

/**
 * Solves a network whose sources are all populations and whose routes lead
 * nowhere out; undefined for any other, and a refusal for closed ones that have
 * no product form (Baskett, Chandy, Muntz, Palacios 1975).
 */
export const solveClosed = (network: NetworkData): readonly (readonly [string, StationTheory])[] | undefined => {
  const sources = Object.keys(network.sources);
  if (!sources.every((name) => network.sources[name].kind === "population")) return undefined;
  const classes = sources.map((source) => visitsOf(network, source));
  if (classes.some((visits) => visits === undefined)) return undefined;
  refuseBalances(network, "in a closed network");
  refuseClassChanges(network);
  const visits = classes as readonly ReadonlyMap<string, number>[];
  const names = Object.keys(network.stations).filter((name) => visits.some((ratios) => (ratios.get(name) ?? 0) > 0));
  const nodes = new Map(names.map((name) => [name, nodeOf(network.stations[name], `stations.${name}`, sources)]));
  const population = sources.map((name) => (network.sources[name] as PopulationSource<string>).size);
  const several = [...nodes.values()].some(({ servers }) => servers > 1 && servers < Infinity);
  const solve = several ? byConvolution : byMeanValues;
  const figures = solve(nodes, visits, population);
  const method = `exact: ${several ? "convolution" : "mean value analysis"} of a closed network`;
  return Object.keys(network.stations).map((name) => [
    name,
    stationTheory(figures.get(name), nodes.get(name), name, method),
  ]);
};

const stationTheory = (
  figures: Figures | undefined,
  node: Node | undefined,
  name: string,
  method: string,
): StationTheory => {
  const { arrivalRate, numberMean, busyMean } = figures ?? { arrivalRate: 0, numberMean: 0, busyMean: 0 };
  const quantile = unknownQuantile(`stations.${name}`, "the distribution of delays in a closed network");
  const waiting = Math.max(0, numberMean - busyMean);
  const theory = {
    utilization: node === undefined || node.servers === Infinity ? NaN : busyMean / node.servers,
    refusedShare: 0,
    queueMean: waiting,
    numberMean,
    waitMean: waiting / arrivalRate,
    sojournMean: numberMean / arrivalRate,
    waitQuantile: quantile,
    sojournQuantile: quantile,
  };
  return assemble(arrivalRate, theory, method);
};

/** Visits of one class to each station, summing to 1; undefined where some leave, a refusal where it is not one loop. */
const visitsOf = (network: NetworkData, source: string): ReadonlyMap<string, number> | undefined => {
  const names = Object.keys(network.stations);
  const share = (from: string, to: string): number => routeShare(network.stations[from].to ?? "exit", source, to);
  const reached = names.filter((name) => routeShare(network.sources[source].to, source, name) > 0);
  if (reached.length === 0) return undefined;
  for (const from of reached) {
    for (const to of names) if (!reached.includes(to) && share(from, to) > 0) reached.push(to);
  }
  const leaves = (from: string): boolean => reached.reduce((left, to) => left - share(from, to), 1) > 1e-9;
  if (reached.some(leaves)) return undefined;
  // Balance at all stations but the last, whose place the sum of 1 takes.
  const last = reached.length - 1;
  const ratios = linearSolve(
    reached.map((to, row) => reached.map((from) => (row === last ? 1 : share(from, to) - (from === to ? 1 : 0)))),
    reached.map((_, row) => (row === last ? 1 : 0)),
  );
  if (ratios === undefined) throw noTheory(`sources.${source}`, "customers who end up in one of several loops");
  return new Map(reached.map((name, at) => [name, Math.max(0, ratios[at])]));
};

const nodeOf = (data: StationData, path: string, sources: readonly string[]): Node => {
  const kind = data.kind ?? "queue";
  if (kind !== "queue" && kind !== "sharing" && kind !== "delay") throw noTheory(path, `stations of kind ${kind}`);
  if ((data.fanOut ?? 1) !== 1) throw noTheory(`${path}.fanOut`, `customers that stand for ${data.fanOut} each`);
  const { service, speed = 1, servers = 1, discipline = "fifo", ...rest } = data as QueueStation<string>;
  for (const field of [
    "capacity",
    "balk",
    "patience",
    "retry",
    "limit",
    "schedule",
    "rates",
    "breakdowns",
    "perPresent",
  ]) {
    if (field in rest) throw noTheory(`${path}.${field}`, `a ${field} in a closed network`);
  }
  const services = sources.map((source) => sampler(lawOf(service, source)).mean / speed);
  if (kind === "delay") return { servers: Infinity, services };
  const symmetric = kind === "sharing" || discipline === "preemptiveLifo";
  if (typeof discipline === "object") throw noTheory(`${path}.discipline`, "priorities in a closed network");
  if (!symmetric) expectOneExponential(service, path, sources);
  if (servers > 1 && kind === "queue" && discipline === "preemptiveLifo") {
    throw noTheory(`${path}.servers`, "interruptions with more than one server");
  }
  return { servers, services };
};

const refuseClassChanges = (network: NetworkData): void => {
  for (const [name, { to = "exit" }] of Object.entries(network.stations)) {
    if (changesClass(to)) throw noTheory(`stations.${name}.to`, "customers who change class in a closed network");
  }
};

const lawOf = (service: ServiceData, source: string) => (isOneLaw(service) ? service : service.byClass[source]);

/** In turn, the product form wants one exponential service for all classes. */
const expectOneExponential = (service: ServiceData, path: string, sources: readonly string[]): void => {
  const laws = sources.map((source) => lawOf(service, source));
  const same = laws.every((law) => law.law === "exponential" && law.mean === (laws[0] as { mean: number }).mean);
  if (same) return;
  throw noTheory(
    `${path}.service`,
    "services but one exponential law for all in turn, in a closed network; sharing would have it",
  );
};

const demand = (node: Node, visits: ReadonlyMap<string, number>, name: string, r: number): number =>
  (visits.get(name) ?? 0) * node.services[r];

const byMeanValues = (
  nodes: ReadonlyMap<string, Node>,
  visits: readonly ReadonlyMap<string, number>[],
  population: readonly number[],
): ReadonlyMap<string, Figures> => {
  const stations = [...nodes].map(([name, node]) => {
    const kind: "queue" | "delay" = node.servers === Infinity ? "delay" : "queue";
    return [name, { kind, demands: visits.map((ratios, r) => demand(node, ratios, name, r)) }] as const;
  });
  const { throughput, stations: solved } = mva({ stations: Object.fromEntries(stations), population });
  const over = (read: (r: number) => number): number => population.reduce((sum, _, r) => sum + read(r), 0);
  return new Map(
    [...nodes].map(([name, { servers }]): [string, Figures] => [
      name,
      {
        arrivalRate: over((r) => throughput[r] * (visits[r].get(name) ?? 0)),
        numberMean: over((r) => solved[name][r].numberMean),
        busyMean: over((r) => (servers === Infinity ? solved[name][r].numberMean : solved[name][r].utilization)),
      },
    ]),
  );
};

const byConvolution = (
  nodes: ReadonlyMap<string, Node>,
  [visits, ...others]: readonly ReadonlyMap<string, number>[],
  [population]: readonly number[],
): ReadonlyMap<string, Figures> => {
  if (others.length > 0) throw noTheory("stations", "several servers with several populations");
  const stations = [...nodes].map(
    ([name, node]) => [name, { demand: demand(node, visits, name, 0), servers: node.servers }] as const,
  );
  const { throughput, stations: solved } = closedMultiserver(Object.fromEntries(stations), population);
  return new Map(
    [...nodes].map(([name, node]): [string, Figures] => {
      const { numberMean } = solved[name];
      const arrivalRate = throughput * (visits.get(name) ?? 0);
      const busyMean = node.servers === Infinity ? numberMean : arrivalRate * node.services[0];
      return [name, { arrivalRate, numberMean, busyMean }];
    }),
  );
};
