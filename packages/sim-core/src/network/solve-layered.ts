import { sum } from "../math/sum.ts";
import { birthDeath } from "../theory/birth-death.ts";
import { FlowEquivalent, type FlowStation } from "../theory/flow-equivalent.ts";
import { mixedFlow, mixedStation } from "../theory/mixed-station.ts";
import { closedNode } from "./closed-parts.ts";
import { besideOf, layerOf, visitsOf, type Layer } from "./layer.ts";
import { atMean, calledTheory, convolve, layerTheory, meanOf } from "./layer-theory.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";
import type { NetworkData, QueueStation } from "./network-data.ts";
import { isOneLaw } from "../station/service-data.ts";
import { noTheory } from "./no-theory.ts";
import { withOneLaw } from "./one-law.ts";
import { solveStation } from "./solve-station.ts";
import { expectSteady, type StationTheory } from "./station-theory.ts";
import type { Flow } from "./traffic.ts";

const own = "";
/** More threads than this make weights that a double cannot hold. */
const mostThreads = 500;

/**
 * Callers and what they call, layer upon layer: a caller is one station whose
 * speed with n threads busy is what the layer below it lets n of them through,
 * and that layer is a closed network of the threads, in which other callers'
 * customers take their part of each station (see `FlowEquivalent`,
 * `mixedStation`). All streams count as Poisson. Errors against simulation and
 * Markov chains stand in the tests: below 1 % where calls are short beside the
 * time between arrivals' changes, up to some per cent otherwise. Calls that go
 * out several at once or time out are known to delays only, where answers do
 * not wait for each other; then their time is exact (see independent-calls.ts).
 */
export const solveLayered = (
  network: NetworkData,
  direct: ReadonlyMap<string, number>,
  flows: readonly Flow[],
): readonly (readonly [string, StationTheory])[] => new LayeredSolver(network, direct, flows).solve();

/** A layer made ready: how fast it is with n inside. */
interface Ready {
  readonly layer: Layer;
  readonly flow: FlowEquivalent;
}

class LayeredSolver {
  readonly #network: NetworkData;
  readonly #direct: ReadonlyMap<string, number>;
  readonly #flows: readonly Flow[];
  readonly #callers: ReadonlyMap<string, Layer>;
  readonly #rates = new Map<string, number>();
  readonly #ready = new Map<string, Ready>();
  /** By station: the laws of how many customers of each caller are there, and how often they come. */
  readonly #laws = new Map<string, { readonly rate: number; readonly law: readonly number[] }[]>();

  constructor(network: NetworkData, direct: ReadonlyMap<string, number>, flows: readonly Flow[]) {
    this.#network = network;
    this.#direct = direct;
    this.#flows = flows;
    const names = Object.keys(network.stations).filter((name) => network.stations[name].kind === "caller");
    const classes = [...new Set(flows.map(({ className }) => className))];
    this.#callers = new Map(names.map((name) => [name, layerOf(network, name, this.#sharesAt(name, classes))]));
  }

  solve(): readonly (readonly [string, StationTheory])[] {
    for (const name of Object.keys(this.#network.stations)) this.#rateOf(name, []);
    // From the top down: who calls is done before whom it calls.
    const theories = new Map<string, StationTheory>();
    for (const name of this.#topDown()) {
      const layer = this.#callers.get(name);
      if (layer !== undefined) this.#solveCaller(name, layer, theories);
      else if (this.#network.stations[name].kind !== "pool") theories.set(name, this.#solvePlain(name));
    }
    return Object.keys(this.#network.stations).map((name) => {
      const theory = theories.get(name);
      if (theory === undefined) throw noTheory(`stations.${name}`, "a pool that nobody seizes");
      return [name, theory];
    });
  }

  /** Classes at a caller nobody comes to directly are those of all customers. */
  #sharesAt(name: string, classes: readonly string[]): ReadonlyMap<string, number> {
    const at = (className: string, station?: string): number =>
      sum(
        this.#flows
          .filter((flow) => flow.className === className)
          .map(({ rates }) => (station === undefined ? sum(rates.values()) : (rates.get(station) ?? 0))),
      );
    const here = (this.#direct.get(name) ?? 0) > 0 ? name : undefined;
    const total = sum(classes.map((className) => at(className, here)));
    return new Map(
      classes.map((className) => [className, at(className, here) / total] as const).filter(([, share]) => share > 0),
    );
  }

  /** All who come, called ones included. */
  #rateOf(name: string, above: readonly string[]): number {
    const known = this.#rates.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) throw noTheory(`stations.${name}`, "calls that come back to their caller");
    const called = [...this.#callers].map(([caller, layer]) => {
      const visits = visitsOf(layer, name);
      return visits === 0 ? 0 : visits * this.#rateOf(caller, [...above, name]);
    });
    const rate = (this.#direct.get(name) ?? 0) + sum(called);
    this.#rates.set(name, rate);
    return rate;
  }

  #topDown(): readonly string[] {
    const order: string[] = [];
    const place = (name: string): void => {
      if (order.includes(name)) return;
      for (const [caller, layer] of this.#callers) if (visitsOf(layer, name) > 0) place(caller);
      order.push(name);
    };
    Object.keys(this.#network.stations).forEach(place);
    return order;
  }

  /** A caller's speeds, which need those of the callers below it. */
  #readyOf(name: string): Ready {
    const ready = this.#ready.get(name) ?? this.#prepare(this.#callers.get(name)!, this.#rates.get(name)!);
    this.#ready.set(name, ready);
    return ready;
  }

  #prepare(layer: Layer, rate: number): Ready {
    const { name, threads } = layer;
    if (threads > mostThreads) throw noTheory(`stations.${name}`, `more than ${mostThreads} threads (${threads})`);
    const stations: { [name: string]: FlowStation } = { [own]: { demand: layer.own, slowness: (k) => 1 / k } };
    for (const pool of layer.pools) {
      const { flow } = this.#prepare(pool, rate);
      this.#ready.set(pool.name, { layer: pool, flow });
      stations[pool.name] = { demand: 1, slowness: (k) => 1 / flow.speed(k) };
    }
    for (const [station, visits] of layer.visits) {
      const others = Math.max(0, this.#rates.get(station)! - rate * visits);
      stations[station] = this.#stationBelow(station, visits, others);
    }
    return { layer, flow: new FlowEquivalent(stations, threads) };
  }

  #stationBelow(station: string, visits: number, others: number): FlowStation {
    if (this.#callers.has(station)) {
      const { flow, layer } = this.#readyOf(station);
      this.#expectSteady(station, flow.speed(layer.threads));
      return { demand: visits, slowness: mixedFlow(others, (n) => flow.speed(n)).slowness };
    }
    const { servers, service } = this.#plain(station);
    if (servers < Infinity) expectSteady(`stations.${station}`, this.#rates.get(station)!, service, servers);
    return { demand: visits * service, slowness: mixedStation(others * service, servers).slowness };
  }

  #plain(station: string): {
    readonly servers: number;
    readonly service: number;
    readonly variance: number;
    readonly order: string;
  } {
    const data = this.#network.stations[station];
    if ("service" in data && !isOneLaw(data.service)) {
      throw noTheory(`stations.${station}.service`, "services that differ by class at a station that is called");
    }
    const { servers, services, order } = closedNode(data, `stations.${station}`, ["all"]);
    const { service, speed = 1 } = data as QueueStation<string> & { readonly service: Distribution };
    return { servers, service: services["all"], order, variance: sampler(service).variance / speed ** 2 };
  }

  #expectSteady(name: string, most: number): void {
    expectSteady(`stations.${name}`, this.#rates.get(name)!, 1 / most, 1);
  }

  #solveCaller(name: string, layer: Layer, theories: Map<string, StationTheory>): void {
    const rate = this.#rates.get(name)!;
    const { flow } = this.#readyOf(name);
    this.#expectSteady(name, flow.speed(layer.threads));
    const called = this.#laws.get(name) ?? [];
    const direct = this.#direct.get(name) ?? 0;
    if (called.length > 0 && direct > 0) throw noTheory(`stations.${name}`, "a caller that is called and also met");
    const law =
      called.length > 0
        ? called.map(({ law }) => law).reduce(convolve)
        : birthDeath(
            () => rate,
            (n) => flow.speed(n),
            { atLeast: layer.threads },
          );
    theories.set(name, layerTheory(layer, rate, law, this.#queueFactor({ layer, flow }), called.length === 0));
    this.#descend({ layer, flow }, rate, law, theories);
  }

  /**
   * What the number in line is taken by: a layer's time inside, of several steps,
   * varies less than a flow-equivalent server's. With nobody in the way the line
   * is Allen and Cunneen's, (1 + c²)/2 times as long; where most of the time is
   * spent waiting below, it is not. Between, by the square of the share of the time inside
   * that remains with everybody inside.
   */
  #queueFactor({ layer, flow }: Ready): number {
    const alone = 1 / flow.speed(1);
    const crowded = layer.threads / flow.speed(layer.threads);
    const scv = this.#varianceInside(layer) / alone ** 2;
    return 1 - ((1 - scv) / 2) * (alone / crowded) ** 2;
  }

  /** Of the time inside with nobody in the way. */
  #varianceInside(layer: Layer): number {
    const below = [...layer.visits].map(([station, visits]) => {
      const caller = this.#callers.get(station);
      const mean = caller ? 1 / this.#ready.get(station)!.flow.speed(1) : this.#plain(station).service;
      const variance = caller ? this.#varianceInside(caller) : this.#plain(station).variance;
      // A visit with some chance, or so many of them.
      return visits < 1 ? visits * (variance + mean ** 2) - (visits * mean) ** 2 : visits * variance;
    });
    return layer.ownVariance + sum(below) + sum(layer.pools.map((pool) => this.#varianceInside(pool)));
  }

  /** Hands down who is where inside a layer. */
  #descend({ layer, flow }: Ready, rate: number, law: readonly number[], theories: Map<string, StationTheory>): void {
    const inside = Array.from({ length: layer.threads + 1 }, () => 0);
    law.forEach((p, n) => (inside[Math.min(n, layer.threads)] += p));
    for (const pool of layer.pools) {
      const at = flow.at(pool.name, inside);
      theories.set(pool.name, layerTheory(pool, rate, at, this.#queueFactor(this.#ready.get(pool.name)!), false));
      this.#descend(this.#ready.get(pool.name)!, rate, at, theories);
    }
    for (const [station, visits] of layer.visits) {
      const laws = this.#laws.get(station) ?? [];
      laws.push({ rate: rate * visits, law: flow.at(station, inside) });
      this.#laws.set(station, laws);
    }
  }

  #solvePlain(name: string): StationTheory {
    const called = this.#laws.get(name) ?? [];
    const direct = this.#direct.get(name) ?? 0;
    const path = `stations.${name}`;
    const inOwn = sum([...this.#callers].map(([caller, layer]) => this.#rates.get(caller)! * besideOf(layer, name)));
    if (called.length === 0 && inOwn === 0)
      return solveStation(withOneLaw(this.#network, name, this.#flows), path, direct);
    const { servers, service, order } = this.#plain(name);
    const inCalls = sum(called.map(({ law }) => meanOf(law))) + inOwn * service;
    const beside = direct > 0 ? atMean(mixedStation(direct * service, servers), inCalls) : 0;
    const rate = this.#rates.get(name)!;
    const numberMean = inCalls + beside;
    const busy = servers === Infinity ? numberMean : rate * service;
    const waiting = order === "waiting" ? Math.max(0, numberMean - busy) : 0;
    return calledTheory(path, { rate, numberMean, busy, waiting, servers, passing: beside });
  }
}
