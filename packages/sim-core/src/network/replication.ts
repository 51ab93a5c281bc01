import { digestVersion } from "../kernel/digest.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import { Transition } from "../kernel/transition.ts";
import { NetworkStatistics } from "../statistics/network-statistics.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { StockStation, type ItemBooks } from "../station/stock-station.ts";
import type { Kinds } from "./kinds.ts";
import { Model } from "./model.ts";
import type { NetworkData } from "./network-data.ts";
import { thin } from "./slice.ts";

/** One station's raw figures in one replication, at the simulated (thinned) scale. */
export interface StationFigures {
  readonly kind: string;
  readonly servers: number;
  /** Attempts at the door, refused ones included. */
  readonly arrived: number;
  readonly started: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  /** Waiting and in service at the end. */
  readonly queue: number;
  readonly busy: number;
  /** Mean share of servers busy; NaN for stations without servers. */
  readonly utilization: number;
  readonly meanQueue: number;
  readonly meanBusy: number;
  readonly meanWait: number;
  readonly meanSojourn: number;
  readonly wait: Histogram;
  readonly sojourn: Histogram;
  /** Books of a stock station's items; empty for others. */
  readonly books: readonly ItemBooks[];
}

export interface ExitFigures {
  readonly left: number;
  readonly meanTimeInNetwork: number;
}

/** The result of one replication. */
export interface ReplicationFigures {
  readonly replication: number;
  readonly digest: string;
  readonly digestVersion: number;
  readonly events: number;
  readonly time: number;
  /** Customers emitted by each source since the warm-up, the crowd not counted. */
  readonly emitted: { readonly [source: string]: number };
  readonly stations: { readonly [station: string]: StationFigures };
  readonly exits: { readonly [exit: string]: ExitFigures };
  /** Customers still in the network, the crowd not counted. */
  readonly present: number;
}

export interface ReplicationOptions {
  readonly seed: string;
  readonly replication: number;
  readonly slice: number;
  readonly kinds: Kinds;
  readonly eventList?: EventListFactory;
}

/** One replication of a network, advanced step by step. */
export class Replication {
  readonly model: Model;
  readonly statistics: NetworkStatistics;
  readonly #options: ReplicationOptions;
  /** By station: server time used before the warm-up ended. */
  readonly #usedBefore: Float64Array;

  constructor(network: NetworkData, options: ReplicationOptions) {
    this.#options = options;
    this.model = new Model(thin(network, options.slice, options.kinds), options);
    this.statistics = new NetworkStatistics(this.model.places.length);
    this.model.probe.subscribe(this.statistics);
    this.#usedBefore = new Float64Array(this.model.stations.length);
  }

  get time(): number {
    return this.model.simulation.now;
  }

  /** Fires events before `until`, at most `maxEvents`; true when `until` is reached. */
  advance(until: number, maxEvents = Infinity): boolean {
    this.model.simulation.run({ until, maxEvents });
    return this.time >= until;
  }

  /** Forgets what was counted so far. */
  endWarmUp(): void {
    this.model.probe.flush();
    this.statistics.reset(this.time);
    for (const station of this.model.stations) this.#usedBefore[station.number] = station.serverTime?.() ?? 0;
  }

  figures(): ReplicationFigures {
    const { model, statistics } = this;
    model.probe.flush();
    const at = (place: number) => statistics.at(place, this.time);
    const exitsFrom = model.stations.length;
    const sourcesFrom = exitsFrom + model.exits.length;
    return {
      replication: this.#options.replication,
      digest: model.digest.toString(),
      digestVersion,
      events: model.simulation.events,
      time: this.time,
      emitted: Object.fromEntries(
        model.sources.map((source, number) => [source.name, at(sourcesFrom + number).counts[Transition.emit]]),
      ),
      stations: Object.fromEntries(model.stations.map((station) => [station.name, this.#station(station.number)])),
      exits: Object.fromEntries(
        model.exits.map((exit, number): [string, ExitFigures] => {
          const place = at(exitsFrom + number);
          const left = place.counts[Transition.leave];
          return [exit, { left, meanTimeInNetwork: place.ageSum / left }];
        }),
      ),
      present: model.customers.present,
    };
  }

  #station(number: number): StationFigures {
    const station = this.model.stations[number];
    const place = this.statistics.at(number, this.time);
    const span = this.time - this.statistics.from;
    const counts = place.counts;
    const used = station.serverTime ? station.serverTime() - this.#usedBefore[number] : place.busyArea;
    const started = counts[Transition.start] + counts[Transition.enter];
    return {
      kind: station.kind,
      servers: station.servers,
      arrived: counts[Transition.arrive] + counts[Transition.enter],
      started,
      served: counts[Transition.depart],
      refused: counts[Transition.refuse],
      abandoned: counts[Transition.abandon],
      queue: place.queue,
      busy: place.busy,
      utilization: station.servers > 0 ? used / (station.servers * span) : NaN,
      meanQueue: place.queueArea / span,
      meanBusy: place.busyArea / span,
      meanWait: place.waitSum / started,
      meanSojourn: place.ageSum / counts[Transition.depart],
      wait: place.wait,
      sojourn: place.sojourn,
      books: station instanceof StockStation ? station.books() : [],
    };
  }
}
