import type { SavedState } from "../kernel/saved-state.ts";
import { digestVersion } from "../kernel/digest.ts";
import { Transition } from "../kernel/transition.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { NetworkStatistics } from "../statistics/network-statistics.ts";
import { Tally } from "../statistics/tally.ts";
import type { Station } from "../station/place.ts";
import { StockStation, type ItemBooks } from "../station/stock-station.ts";
import type { Model } from "./model.ts";

/** One station's raw figures in one replication, at the simulated (thinned) scale. */
export interface StationFigures {
  readonly kind: string;
  /** On duty at the end. */
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
  /** How long those who wait at the end have waited already: mean and longest; NaN where nobody waits. */
  readonly meanAge: number;
  readonly oldestAge: number;
  /** Mean share of the servers on duty that is busy; NaN for stations without servers. */
  readonly utilization: number;
  /** Servers on duty on average; times `time` and a price, what they cost. */
  readonly meanServers: number;
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

/** Counts what happens in a model from its last reset on. */
export class Counter {
  readonly statistics: NetworkStatistics;
  readonly #model: Model;
  /** By station: server time used, and on duty, before the last reset. */
  readonly #usedBefore: Float64Array;
  readonly #dutyBefore: Float64Array;

  constructor(model: Model) {
    this.#model = model;
    this.statistics = new NetworkStatistics(model.places.length);
    model.probe.subscribe(this.statistics);
    this.#usedBefore = new Float64Array(model.stations.length);
    this.#dutyBefore = new Float64Array(model.stations.length);
  }

  /** Forgets what was counted so far; who is inside stays inside. */
  reset(): void {
    const model = this.#model;
    model.probe.flush();
    this.statistics.reset(model.simulation.now);
    for (const station of model.stations) {
      this.#usedBefore[station.number] = station.serverTime?.() ?? 0;
      this.#dutyBefore[station.number] = station.dutyTime?.() ?? 0;
    }
  }

  save(): SavedState {
    return [this.statistics.save(), this.#usedBefore.slice(), this.#dutyBefore.slice()];
  }

  load(state: SavedState): void {
    const [statistics, used, duty] = state as readonly [SavedState, Float64Array, Float64Array];
    this.statistics.load(statistics);
    this.#usedBefore.set(used);
    this.#dutyBefore.set(duty);
  }

  figures(replication: number): ReplicationFigures {
    const statistics = this.statistics;
    const model = this.#model;
    model.probe.flush();
    const at = (place: number) => statistics.at(place, model.simulation.now);
    const exitsFrom = model.stations.length;
    const sourcesFrom = exitsFrom + model.exits.length;
    return {
      replication,
      digest: model.digest.toString(),
      digestVersion,
      events: model.simulation.events,
      time: model.simulation.now,
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
    const station = this.#model.stations[number];
    const now = this.#model.simulation.now;
    const place = this.statistics.at(number, now);
    const span = now - this.statistics.from;
    const counts = place.counts;
    const used = station.serverTime ? station.serverTime() - this.#usedBefore[number] : place.busyArea;
    const duty = station.dutyTime ? station.dutyTime() - this.#dutyBefore[number] : station.servers * span;
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
      ...agesOf(station),
      utilization: duty > 0 ? used / duty : NaN,
      meanServers: duty / span,
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

const agesOf = (station: Station): { readonly meanAge: number; readonly oldestAge: number } => {
  const ages = new Tally();
  station.forEachWaiting?.((age) => ages.add(age));
  return { meanAge: ages.mean, oldestAge: ages.max };
};
