import { linearSolve } from "../math/linear-solve.ts";
import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import { changesClass } from "./graph.ts";
import type { NetworkData, QueueStation, ServiceData, StationData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { routeShare, type Flow } from "./traffic.ts";

/** A station as the theory of closed and mixed networks needs it. */
export interface ClosedNode {
  readonly servers: number;
  /** Whether those beyond the servers wait, share them from the first moment, or interrupt one another. */
  readonly order: "waiting" | "shared" | "interrupted";
  /** Mean service by class, of those that come. */
  readonly services: { readonly [className: string]: number };
}

/** A closed or mixed network in the terms of its theory. */
export interface ClosedSystem {
  readonly nodes: ReadonlyMap<string, ClosedNode>;
  /** By population: its size, and its visits to each station. */
  readonly populations: readonly {
    readonly name: string;
    readonly size: number;
    readonly visits: ReadonlyMap<string, number>;
  }[];
  /** Of open customers, by class. */
  readonly flows: readonly Flow[];
}

/** Erlangs that open customers offer a station. */
export const openLoad = ({ nodes, flows }: ClosedSystem, name: string): number =>
  sum(flows.map(({ className, rates }) => (rates.get(name) ?? 0) * (nodes.get(name)!.services[className] ?? 0)));

/** What a closed network's theory says: who passes how often, and who is where. */
export interface ClosedNumbers {
  readonly method: string;
  /** Passages per time unit, by population. */
  readonly throughput: readonly number[];
  /** Mean numbers at a station: of each population, and of all open customers together. */
  readonly at: (name: string) => { readonly closed: readonly number[]; readonly open: number };
}

/** Visits of one population to each station, summing to 1; undefined where some leave, a refusal where it is not one loop. */
export const visitsOf = (network: NetworkData, source: string): ReadonlyMap<string, number> | undefined => {
  const names = Object.keys(network.stations);
  const share = (from: string, to: string): number => routeShare(network.stations[from].to ?? "exit", source, to);
  const reached = names.filter((name) => routeShare(network.sources[source].to, source, name) > 0);
  if (reached.length === 0) return undefined;
  for (const from of reached) {
    if (changesClass(network.stations[from].to ?? "exit")) {
      throw noTheory(`stations.${from}.to`, "customers who change class in a closed network");
    }
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

/** What a station is to the product form, for the classes that come; refuses what it does not cover (BCMP 1975). */
export const closedNode = (data: StationData, path: string, coming: readonly string[]): ClosedNode => {
  const kind = data.kind ?? "queue";
  if (kind !== "queue" && kind !== "sharing" && kind !== "delay") throw noTheory(path, `stations of kind ${kind}`);
  if ((data.fanOut ?? 1) !== 1) throw noTheory(`${path}.fanOut`, `customers that stand for ${data.fanOut} each`);
  const { service, speed = 1, servers = 1, discipline = "fifo", ...rest } = data as QueueStation<string>;
  for (const field of [
    "capacity",
    "balk",
    "patience",
    "codel",
    "retry",
    "limit",
    "schedule",
    "rates",
    "breakdowns",
    "perPresent",
  ]) {
    if (field in rest) throw noTheory(`${path}.${field}`, `a ${field} in a closed network`);
  }
  const services = Object.fromEntries(coming.map((name) => [name, sampler(lawOf(service, name)).mean / speed]));
  if (kind === "delay") return { servers: Infinity, order: "waiting", services };
  const symmetric = kind === "sharing" || discipline === "preemptiveLifo";
  if (typeof discipline === "object") throw noTheory(`${path}.discipline`, "priorities in a closed network");
  if (!symmetric) expectOneExponential(service, path, coming);
  if (servers > 1 && kind === "queue" && discipline === "preemptiveLifo") {
    throw noTheory(`${path}.servers`, "interruptions with more than one server");
  }
  return { servers, order: kind === "sharing" ? "shared" : symmetric ? "interrupted" : "waiting", services };
};

const lawOf = (service: ServiceData, name: string) => (isOneLaw(service) ? service : service.byClass[name]);

/** In turn, the product form wants one exponential service for all classes. */
const expectOneExponential = (service: ServiceData, path: string, coming: readonly string[]): void => {
  const laws = coming.map((name) => lawOf(service, name));
  const same = laws.every((law) => law.law === "exponential" && law.mean === (laws[0] as { mean: number }).mean);
  if (same) return;
  throw noTheory(
    `${path}.service`,
    "services but one exponential law for all in turn, in a closed network; sharing would have it",
  );
};
