import { sum } from "../math/sum.ts";
import { sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import { isExit, targetsOf } from "./graph.ts";
import { calledVisits, type ClassShares } from "./layer-calls.ts";
import type { CallerStation, NetworkData, PoolStation, ServiceData, Step } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";

/**
 * What happens while one of a bounded number of servers or units is held: a
 * caller's service from its first step to its last, or what lies between a
 * pool's seizure and its release.
 */
export interface Layer {
  /** The caller's name, or the pool's. */
  readonly name: string;
  /** How many may be inside at once. */
  readonly threads: number;
  /** Servers, or all units of the pool. */
  readonly total: number;
  /** Units of the pool that each takes; 1 at a caller. */
  readonly units: number;
  /** Mean time of its own services, and their variance. */
  readonly own: number;
  readonly ownVariance: number;
  /** Visits of its calls to other stations. */
  readonly visits: ReadonlyMap<string, number>;
  /** Visits to delays whose time is in `own` (see independent-calls.ts). */
  readonly beside: ReadonlyMap<string, number>;
  /** Pools held within. */
  readonly pools: readonly Layer[];
}

/** Visits to delays beside, of a layer and the pools within. */
export const besideOf = (layer: Layer, station: string): number =>
  (layer.beside.get(station) ?? 0) + sum(layer.pools.map((pool) => besideOf(pool, station)));

/** Visits to a station, of a layer and the pools within. */
export const visitsOf = (layer: Layer, station: string): number =>
  (layer.visits.get(station) ?? 0) +
  (layer.beside.get(station) ?? 0) +
  sum(layer.pools.map((pool) => visitsOf(pool, station)));

export const hasCallers = (network: NetworkData): boolean =>
  Object.values(network.stations).some(({ kind }) => kind === "caller");

/** Stations that customers come to from a caller, by any number of hops. */
export const behindCallers = (network: NetworkData): ReadonlySet<string> => {
  const onward = (name: string): string[] =>
    targetsOf(network.stations[name].to ?? "exit").filter((target) => !isExit(target));
  const callers = Object.keys(network.stations).filter((name) => network.stations[name].kind === "caller");
  const behind = new Set(callers.flatMap(onward));
  for (const name of behind) for (const next of onward(name)) behind.add(next);
  return behind;
};

interface OpenLayer {
  readonly name: string;
  readonly threads: number;
  readonly total: number;
  readonly units: number;
  own: number;
  ownVariance: number;
  readonly visits: Map<string, number>;
  readonly beside: Map<string, number>;
  readonly pools: Layer[];
}

const begin = (name: string, total: number, units: number): OpenLayer => ({
  name,
  threads: Math.floor(total / units),
  total,
  units,
  own: 0,
  ownVariance: 0,
  visits: new Map(),
  beside: new Map(),
  pools: [],
});

/** A caller's steps as layers; refuses by path what the theory of layers does not cover. */
export const layerOf = (network: NetworkData, name: string, shares: ClassShares): Layer => {
  const path = `stations.${name}`;
  const {
    servers = 1,
    steps,
    schedule,
    breakdowns,
    capacity,
    patience,
    discipline = "fifo",
    fanOut = 1,
  } = network.stations[name] as CallerStation<string>;
  if (schedule !== undefined) throw noTheory(`${path}.schedule`, "callers whose servers change");
  if (breakdowns !== undefined) throw noTheory(`${path}.breakdowns`, "callers that break down");
  if (capacity !== undefined) throw noTheory(`${path}.capacity`, "callers that refuse customers");
  if (patience !== undefined) throw noTheory(`${path}.patience`, "impatient customers at a caller");
  if (discipline !== "fifo") throw noTheory(`${path}.discipline`, "callers but first come, first served");
  if (fanOut !== 1) throw noTheory(`${path}.fanOut`, `customers that stand for ${fanOut} each`);
  const open = [begin(name, servers, 1)];
  const close = () => {
    const layer = open.pop()!;
    open.at(-1)!.pools.push(layer);
  };
  // The share of customers who come to a step: whose calls have been answered so far.
  let reach = 1;
  for (const [at, step] of steps.entries()) {
    const here = open.at(-1)!;
    const where = `${path}.steps[${at}]`;
    if ("service" in step) {
      const { mean, square } = momentsOf(step.service, shares);
      here.own += reach * mean;
      // Of a step that some do not come to.
      here.ownVariance += reach * square - (reach * mean) ** 2;
    } else if ("seize" in step) {
      if (reach < 1) throw noTheory(where, "a pool seized after a call that may fail for good");
      open.push(seized(network, step, where));
    } else if ("release" in step) {
      if (here.name !== step.release) throw noTheory(where, "pools released in another order than the last first");
      close();
    } else {
      const { visits, beside, delay, variance, answered } = calledVisits(network, step, where, shares);
      for (const [station, rate] of visits) here.visits.set(station, (here.visits.get(station) ?? 0) + reach * rate);
      for (const [station, rate] of beside) here.beside.set(station, (here.beside.get(station) ?? 0) + reach * rate);
      here.own += reach * delay;
      if (variance > 0) here.ownVariance += reach * (variance + delay ** 2) - (reach * delay) ** 2;
      reach *= answered;
    }
  }
  if (reach < 1) expectEndBehind(network, name);
  while (open.length > 1) close();
  return open[0];
};

/** Those whose call failed leave by a way of their own, which the traffic equations do not know. */
const expectEndBehind = (network: NetworkData, name: string): void => {
  const { to = "exit", failed = "exit:failed" } = network.stations[name] as CallerStation<string>;
  for (const target of [...targetsOf(to), failed]) {
    if (!isExit(target))
      throw noTheory(`stations.${name}`, `a caller whose calls may fail with a station behind it (${target})`);
  }
};

const momentsOf = (service: ServiceData, shares: ClassShares) => {
  const laws = [...shares].map(([name, share]) => ({
    share,
    law: sampler(isOneLaw(service) ? service : service.byClass[name]),
  }));
  return {
    mean: sum(laws.map(({ share, law }) => share * law.mean)),
    square: sum(laws.map(({ share, law }) => share * (law.variance + law.mean ** 2))),
  };
};

const seized = (
  network: NetworkData,
  { seize, units = 1 }: Extract<Step<string>, { seize: string }>,
  where: string,
): OpenLayer => {
  const uses = Object.values(network.stations).flatMap((data) =>
    data.kind === "caller"
      ? (data as CallerStation<string>).steps.filter((step) => "seize" in step && step.seize === seize)
      : [],
  );
  if (uses.length > 1) throw noTheory(where, "a pool that is seized in several places");
  return begin(seize, (network.stations[seize] as PoolStation).units, units);
};
