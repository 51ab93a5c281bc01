import { linearSolve } from "../math/linear-solve.ts";
import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import { complications, expectOneEach } from "./complications.ts";
import { branchesOf, isExit } from "./graph.ts";
import type { NetworkData, QueueStation, Route, ServiceData, StationData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import type { Flow } from "./traffic.ts";

/** A station as the theory of closed and mixed networks needs it. */
export interface ClosedNode {
  readonly servers: number;
  /** Whether those beyond the servers wait, share them from the first moment, or interrupt one another. */
  readonly order: "waiting" | "shared" | "interrupted";
  /** Mean service by class, of those that come. */
  readonly services: { readonly [className: string]: number };
}

/** One population with all the classes that its customers go through. */
export interface Chain {
  readonly name: string;
  readonly size: number;
  readonly visits: ChainVisits;
}

/** A closed or mixed network in the terms of its theory. */
export interface ClosedSystem {
  readonly nodes: ReadonlyMap<string, ClosedNode>;
  readonly populations: readonly Chain[];
  /** Of open customers, by class. */
  readonly flows: readonly Flow[];
}

/** By class, the time that a passage of a chain spends in service at a station, and how often it comes. */
export const passagesOf = ({ nodes }: ClosedSystem, { visits }: Chain, name: string) =>
  [...(visits.get(name) ?? [])].map(([className, times]) => {
    const service = nodes.get(name)!.services[className];
    return { className, visits: times, service, demand: times * service };
  });

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

/** Visits of one population, by station and by the class it has there. */
export type ChainVisits = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Visits of one population to each station, as each of its classes, summing to 1; undefined where some leave, a
 * refusal where it is not one loop. Who changes class is of one chain, whose classes the product form takes
 * together (Baskett, Chandy, Muntz & Palacios 1975).
 */
export const visitsOf = (network: NetworkData, source: string): ChainVisits | undefined => {
  const reached: (readonly [station: string, className: string])[] = [];
  const numberOf = (station: string, className: string): number =>
    reached.findIndex(([name, as]) => name === station && as === className);
  const reach = (route: Route<string>, className: string): boolean =>
    branchesOf(route, className).every(([target, share, as]) => {
      if (share === 0) return true;
      if (isExit(target)) return false;
      if (numberOf(target, as) < 0) reached.push([target, as]);
      return true;
    });
  if (!reach(network.sources[source].to, source)) return undefined;
  for (const [station, className] of reached) {
    if (!reach(network.stations[station].to ?? "exit", className)) return undefined;
  }
  const shares = reached.map(() => new Float64Array(reached.length));
  reached.forEach(([station, className], from) => {
    for (const [target, share, as] of branchesOf(network.stations[station].to!, className)) {
      if (share > 0) shares[numberOf(target, as)][from] += share;
    }
  });
  // Balance at all but the last, whose place the sum of 1 takes.
  const last = reached.length - 1;
  const ratios = linearSolve(
    reached.map((_, row) => reached.map((__, from) => (row === last ? 1 : shares[row][from] - (from === row ? 1 : 0)))),
    reached.map((_, row) => (row === last ? 1 : 0)),
  );
  if (ratios === undefined) throw noTheory(`sources.${source}`, "customers who end up in one of several loops");
  const visits = new Map<string, Map<string, number>>();
  reached.forEach(([station, className], at) => {
    // Of passages that are only passed through once, rounding leaves a trace.
    if (!(ratios[at] > 1e-12)) return;
    visits.set(station, (visits.get(station) ?? new Map<string, number>()).set(className, ratios[at]));
  });
  return visits;
};

/** What a station is to the product form, for the classes that come; refuses what it does not cover (BCMP 1975). */
export const closedNode = (data: StationData, path: string, coming: readonly string[]): ClosedNode => {
  const kind = data.kind ?? "queue";
  if (kind !== "queue" && kind !== "sharing" && kind !== "delay") throw noTheory(path, `stations of kind ${kind}`);
  expectOneEach(data, path);
  const { service, speed = 1, servers = 1, discipline = "fifo", ...rest } = data as QueueStation<string>;
  for (const field of [...complications, "limit", "rates", "perPresent"]) {
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

/**
 * Refuses a population that stays at one station which serves last come first: whoever is served is the last to come again,
 * and those below never have their turn. No steady state is one for all that it may begin in.
 */
export const expectTurns = (network: NetworkData, { name, visits }: Omit<Chain, "size">): void => {
  const [station, ...others] = visits.keys();
  const { discipline } = network.stations[station] as Partial<QueueStation<string>>;
  if (others.length > 0 || (discipline !== "lifo" && discipline !== "preemptiveLifo")) return;
  throw noTheory(`sources.${name}`, `a population that stays at ${station}, where the last to come is served first`);
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
