import type { Controller } from "../control/controller-kind.ts";
import { badValue } from "../math/bad-value.ts";
import { Digest } from "../kernel/digest.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import { Probe } from "../kernel/probe.ts";
import { Simulation } from "../kernel/simulation.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { MirroredSfc32 } from "../random/mirrored-sfc32.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import { stream } from "../random/stream.ts";
import type { SourceContext } from "../source/source-context.ts";
import type { Source } from "../source/source.ts";
import { Blockages } from "../station/blockages.ts";
import { Customers } from "../station/customers.ts";
import { Exit } from "../station/exit.ts";
import { Holders } from "../station/holders.ts";
import { Families } from "../station/families.ts";
import { Load } from "../station/load.ts";
import { OwnDraws } from "../station/own-draws.ts";
import type { Place, Station } from "../station/place.ts";
import { PurposeDraws } from "../station/purpose-draws.ts";
import type { StationContext } from "../station/station-context.ts";
import type { StationKind } from "../station/station-kind.ts";
import { edgesOf, exitsOf, fromSource } from "./edges.ts";
import { classesOf, Reachability } from "./graph.ts";
import { controlledStations } from "./controlled-stations.ts";
import { buildControllers } from "./controllers.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, SourceData, StationData } from "./network-data.ts";
import { watchedStations } from "./watched-stations.ts";
import { RouteCompiler } from "./route-compiler.ts";

/** A place's number and a transition share the 16 bits of the probe's code. */
const mostPlaces = 4_096;

export interface ModelOptions {
  readonly seed: string;
  readonly replication: number;
  /** Draws the antithetic numbers; default false. */
  readonly mirrored?: boolean;
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
  /** Names of the classes by number. */
  readonly classes: readonly string[];
  readonly #routes: RouteCompiler;
  #blockages: Blockages | null = null;
  readonly #loads: ReadonlyMap<string, Load>;
  /** Those handed to sources, by name. */
  readonly #streams = new Map<string, Sfc32>();

  constructor(network: NetworkData, options: ModelOptions) {
    const { kinds } = options;
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

    const draws = (purpose: string) => new PurposeDraws(this.customers, options, purpose, sourceNames);
    this.classes = classesOf(network);
    const watched = watchedStations(network, kinds);
    const loads = new Map([...watched.keys()].map((name) => [name, new Load(this.simulation)]));
    const routes = new RouteCompiler(this.customers, new Reachability(edges), this.classes, draws, loads);
    this.#routes = routes;
    this.#loads = loads;
    const awaiting: (() => void)[] = [];
    const context = (name: string, number: number): StationContext => ({
      name,
      number,
      sharded: network.stations[name].sharded ?? true,
      isControlled: controlledStations(network, kinds).has(name),
      classes: this.classes,
      simulation: this.simulation,
      probe: this.probe,
      customers: this.customers,
      holders,
      load: loads.get(name) ?? null,
      draws: (purpose) => draws(`${name}/${purpose}`),
      blockages: () => (this.#blockages ??= new Blockages(this.simulation, (hop) => routes.hopAt(hop))),
      ownDraws: (purpose) => new OwnDraws(options, `${name}/${purpose}`),
      families: () => (this.customers.families ??= new Families(this.simulation)),
      whenBuilt: (other, found) => awaiting.push(() => found(this.stations[stationNames.indexOf(other)])),
      router: (route, purpose) => routes.router(name, route, purpose),
      target: (target) => routes.router(name, target),
    });
    this.stations = stationNames.map((name, number) => {
      const asksWork = watched.get(name)?.work ?? false;
      return build(
        kinds.station(network.stations[name], name),
        network.stations[name],
        context(name, number),
        asksWork,
      );
    });
    for (const tell of awaiting) tell();
    const exits = this.#exits(stationNames.length, holders);
    this.sources = sourceNames.map((name, number) =>
      this.#source(network.sources[name], { name, number, routes, ...options }),
    );
    routes.connect(new Map([...this.stations, ...exits].map((place): [string, Place] => [place.name, place])));
    this.controllers = buildControllers(network, this, options);
    for (const source of this.sources) source.open();
    for (const controller of this.controllers) controller.open();
  }

  #source(data: SourceData, within: ModelOptions & { name: string; number: number; routes: RouteCompiler }): Source {
    const { name, number, routes, seed, replication, mirrored = false, kinds } = within;
    const { simulation, probe, customers } = this;
    const context: SourceContext = {
      name,
      number,
      place: this.stations.length + this.exits.length + number,
      simulation,
      probe,
      customers,
      stream: (purpose) => {
        const drawn = stream(seed, replication, `${name}/${purpose}`);
        const made = mirrored ? MirroredSfc32.of(drawn) : drawn;
        this.#streams.set(`${name}/${purpose}`, made);
        return made;
      },
      router: (route) => routes.router(fromSource(name), route),
      target: (target) => routes.router(fromSource(name), target),
    };
    return kinds.source(data, name).build(data, context);
  }

  /**
   * All that a twin needs to go on: the calendar and the rows, and what each
   * part keeps for itself.
   *
   * @throws SimulationError naming a station or source that cannot be saved.
   */
  save(): SavedState {
    // First: one that asks for its figures hands over what the probe holds back.
    const parts = this.#parts.map((part) => saveOf(part, this.simulation.now));
    return {
      simulation: this.simulation.save(),
      probe: this.probe.save(),
      present: this.customers.present,
      families: this.customers.families?.save() ?? null,
      blockages: this.#blockages?.save() ?? null,
      digest: this.digest.save(),
      routes: this.#routes.save(),
      loads: [...this.#loads.values()].map((load) => load.save()),
      streams: [...this.#streams.values()].map((source) => source.state()),
      parts,
    };
  }

  /** @throws SimulationError when the state is that of another model. */
  load(state: SavedState): void {
    const saved = state as SavedModel;
    this.simulation.load(saved.simulation);
    this.probe.load(saved.probe);
    this.customers.present = saved.present;
    this.customers.families?.load(saved.families);
    this.#blockages?.load(saved.blockages);
    this.digest.load(saved.digest);
    this.#routes.load(saved.routes);
    [...this.#loads.values()].forEach((load, at) => load.load(saved.loads[at]));
    [...this.#streams.values()].forEach((source, at) => source.restore(saved.streams[at]));
    this.#parts.forEach((part, at) => part.load!(saved.parts[at]));
  }

  get #parts(): readonly (Station | Source | Controller)[] {
    return [...this.stations, ...this.sources, ...this.controllers];
  }

  #exits(from: number, holders: Holders): Exit[] {
    const { simulation, probe, customers } = this;
    return this.exits.map((name, at) => new Exit(name, from + at, simulation, probe, customers, holders));
  }
}

type SavedModel = {
  readonly simulation: SavedState;
  readonly probe: SavedState;
  readonly present: number;
  readonly families: SavedState;
  readonly blockages: SavedState;
  readonly digest: SavedState;
  readonly routes: SavedState;
  readonly loads: readonly SavedState[];
  readonly streams: readonly Int32Array[];
  readonly parts: readonly SavedState[];
};

const saveOf = (part: Station | Source | Controller, time: number): SavedState => {
  if (part.save !== undefined && part.load !== undefined) return part.save();
  throw new SimulationError(
    "unsavable",
    part.name,
    time,
    `snapshot: ${part.name} (${part.kind}) cannot be saved. Its kind must have save and load, for all that changes in it.`,
  );
};

const build = (kind: StationKind, data: StationData, context: StationContext, asksWork: boolean): Station => {
  if (asksWork) context.load!.demand = kind.demand!(data)!(context);
  return kind.build(data, context);
};

const expectFew = (places: readonly string[]): readonly string[] => {
  if (places.length <= mostPlaces) return places;
  throw badValue("network", `at most ${mostPlaces} stations, exits and sources in all`, places.length);
};
