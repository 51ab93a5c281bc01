import type { Controller } from "../control/controller-kind.ts";
import { badValue } from "../math/bad-value.ts";
import { Digest } from "../kernel/digest.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import { Probe } from "../kernel/probe.ts";
import { Simulation } from "../kernel/simulation.ts";
import { stream } from "../random/stream.ts";
import type { SourceContext } from "../source/source-context.ts";
import type { Source } from "../source/source.ts";
import { Customers } from "../station/customers.ts";
import { Exit } from "../station/exit.ts";
import { Holders } from "../station/holders.ts";
import { Load } from "../station/load.ts";
import { OwnDraws } from "../station/own-draws.ts";
import type { Place, Station } from "../station/place.ts";
import { PurposeDraws } from "../station/purpose-draws.ts";
import type { StationContext } from "../station/station-context.ts";
import { classesOf, isExit, Reachability, targetsOf } from "./graph.ts";
import { buildControllers } from "./controllers.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";
import { watchedStations } from "./watched-stations.ts";
import { RouteCompiler } from "./route-compiler.ts";

/** A place's number and a transition share the 16 bits of the probe's code. */
const mostPlaces = 4_096;

export interface ModelOptions {
  readonly seed: string;
  readonly replication: number;
  readonly kinds: Kinds;
  readonly eventList?: EventListFactory;
}

/**
 * A network brought to life for one replication: its stations, sources and
 * exits on one calendar. Places are numbered stations first, then exits, then
 * sources; the numbers only index columns, names are what digests see.
 */
export class Model {
  readonly simulation: Simulation;
  readonly probe: Probe;
  readonly digest: Digest;
  readonly customers: Customers;
  readonly stations: readonly Station[];
  readonly exits: readonly string[];
  readonly sources: readonly Source[];
  readonly controllers: readonly Controller[];
  /** Names by number in the probe's codes. */
  readonly places: readonly string[];

  constructor(network: NetworkData, options: ModelOptions) {
    const { seed, replication, kinds } = options;
    this.simulation = new Simulation(options.eventList ? { eventList: options.eventList } : {});
    this.customers = new Customers(this.simulation);
    const holders = new Holders(this.customers);
    const stationNames = Object.keys(network.stations);
    const sourceNames = Object.keys(network.sources);
    const edges = edgesOf(network, kinds);
    this.exits = exitsOf(edges);
    this.places = expectFew([...stationNames, ...this.exits, ...sourceNames]);
    this.probe = new Probe(this.places.length);
    this.digest = new Digest(this.places, sourceNames);
    this.probe.subscribe(this.digest);

    const draws = (purpose: string) => new PurposeDraws(this.customers, seed, replication, purpose, sourceNames);
    const classes = classesOf(network);
    const watched = watchedStations(network, kinds);
    const loads = new Map([...watched.keys()].map((name) => [name, new Load(this.simulation)]));
    const routes = new RouteCompiler(this.customers, new Reachability(edges), classes, draws, loads);
    const context = (name: string, number: number): StationContext => ({
      name,
      number,
      sharded: network.stations[name].sharded ?? true,
      classes,
      simulation: this.simulation,
      probe: this.probe,
      customers: this.customers,
      holders,
      load: loads.get(name) ?? null,
      draws: (purpose) => draws(`${name}/${purpose}`),
      ownDraws: (purpose) => new OwnDraws(seed, replication, `${name}/${purpose}`),
      router: (route) => routes.router(name, route),
      target: (target) => routes.router(name, target),
    });
    this.stations = stationNames.map((name, number) => {
      const kind = kinds.station(network.stations[name], name);
      const within = context(name, number);
      if (watched.get(name)?.work) within.load!.demand = kind.demand!(network.stations[name])!(within);
      return kind.build(network.stations[name], within);
    });
    const exits = this.#exits(stationNames.length, holders);
    this.sources = sourceNames.map((name, number) => {
      const sourceContext: SourceContext = {
        name,
        number,
        place: stationNames.length + this.exits.length + number,
        simulation: this.simulation,
        probe: this.probe,
        customers: this.customers,
        stream: (purpose) => stream(seed, replication, `${name}/${purpose}`),
        router: (route) => routes.router(fromSource(name), route),
        target: (target) => routes.router(fromSource(name), target),
      };
      return kinds.source(network.sources[name], name).build(network.sources[name], sourceContext);
    });
    routes.connect(new Map([...this.stations, ...exits].map((place): [string, Place] => [place.name, place])));
    this.controllers = buildControllers(network, this, options);
    for (const source of this.sources) source.open();
    for (const controller of this.controllers) controller.open();
  }

  #exits(from: number, holders: Holders): Exit[] {
    const { simulation, probe, customers } = this;
    return this.exits.map((name, at) => new Exit(name, from + at, simulation, probe, customers, holders));
  }
}

const expectFew = (places: readonly string[]): readonly string[] => {
  if (places.length <= mostPlaces) return places;
  throw badValue("network", `at most ${mostPlaces} stations, exits and sources in all`, places.length);
};

/** A source may share its name with a station, but not the station's coins and cycles. */
const fromSource = (name: string): string => `source ${name}`;

const edgesOf = (network: NetworkData, kinds: Kinds): Map<string, string[]> => {
  const edges = new Map<string, string[]>();
  for (const [name, data] of Object.entries(network.stations)) {
    edges.set(name, Object.values(kinds.station(data, name).routes(data)).flatMap(targetsOf));
  }
  for (const [name, data] of Object.entries(network.sources)) {
    edges.set(fromSource(name), [...targetsOf(data.to), ...(data.whole ? [data.whole.to] : [])]);
  }
  return edges;
};

const exitsOf = (edges: ReadonlyMap<string, readonly string[]>): string[] =>
  [...new Set([...edges.values()].flat())].filter(isExit).sort();
