import type { SavedState } from "../kernel/saved-state.ts";
import { digestVersion } from "../kernel/digest.ts";
import { Transition } from "../kernel/transition.ts";
import { ClassStatistics } from "../statistics/class-statistics.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { brokenFlow, brokenInvariants, rounding } from "./invariants.ts";
import { NetworkStatistics, type PlaceFigures } from "../statistics/network-statistics.ts";
import { classFiguresAt, type ClassFigures } from "./class-figures.ts";
import type { ClassesReached } from "./classes-reached.ts";
import { waitingAges, type WaitingAges } from "./waiting-ages.ts";
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
  /** How long those in service at the end have been at the station already, on average; NaN where nobody is. */
  readonly meanAgeInService: number;
  /** Mean share of the servers on duty that is busy; NaN for stations without servers. */
  readonly utilization: number;
  /** Servers on duty on average over the time counted; times that, `span`, and a price, what they cost. */
  readonly meanServers: number;
  /** Servers on average whose customer was served and found no room where it goes; NaN for stations that never block. */
  readonly meanBlocked: number;
  readonly meanQueue: number;
  readonly meanBusy: number;
  readonly meanWait: number;
  readonly meanSojourn: number;
  readonly wait: Histogram;
  readonly sojourn: Histogram;
  /** Of each class that may come; undefined where classes are not told apart (`byClass` of the run's options). */
  readonly byClass: { readonly [name: string]: ClassFigures } | undefined;
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
  /** Where the run stands, from 0 on. */
  readonly time: number;
  /** How long of it was counted: since the warm-up, or since the batch began. */
  readonly span: number;
  /** Customers emitted by each source since the warm-up, the crowd not counted. */
  readonly emitted: { readonly [source: string]: number };
  readonly stations: { readonly [station: string]: StationFigures };
  readonly exits: { readonly [exit: string]: ExitFigures };
  /** Customers still in the network, the crowd not counted. */
  readonly present: number;
  /** Which laws that hold on every path this run breaks, in words: none, unless some kind is wrong (see invariants.ts). */
  readonly broken: readonly string[];
}

/** Counts what happens in a model from its last reset on. */
export class Counter {
  readonly statistics: NetworkStatistics;
  readonly #model: Model;
  /** Where classes are told apart; and those that may come, by station. */
  readonly #classes: ClassStatistics | undefined;
  readonly #reached: ClassesReached | undefined;
  /** By station: server time used, on duty, and blocked before the last reset. */
  readonly #usedBefore: Float64Array;
  readonly #dutyBefore: Float64Array;
  readonly #blockedBefore: Float64Array;
  /** By station: the sum of the ages of those waiting at the last reset; and how many were in the network. */
  readonly #waitedBefore: Float64Array;
  readonly #presentBefore = new Float64Array(1);

  /** @param reached the classes to tell apart, which costs a tenth of the time; default none */
  constructor(model: Model, reached?: ClassesReached) {
    this.#model = model;
    this.#reached = reached;
    this.statistics = new NetworkStatistics(model.places.length);
    model.probe.subscribe(this.statistics);
    if (reached) this.#classes = new ClassStatistics(model.places.length, model.classes.length);
    if (this.#classes) model.probe.subscribe(this.#classes);
    this.#usedBefore = new Float64Array(model.stations.length);
    this.#dutyBefore = new Float64Array(model.stations.length);
    this.#blockedBefore = new Float64Array(model.stations.length);
    this.#waitedBefore = new Float64Array(model.stations.length);
  }

  /** Forgets what was counted so far; who is inside stays inside. */
  reset(): void {
    const model = this.#model;
    model.probe.flush();
    this.statistics.reset(model.simulation.now);
    this.#classes?.reset();
    this.#presentBefore[0] = model.customers.present;
    for (const station of model.stations) {
      this.#usedBefore[station.number] = station.serverTime?.() ?? 0;
      this.#dutyBefore[station.number] = station.dutyTime?.() ?? 0;
      this.#blockedBefore[station.number] = station.blockedTime?.() ?? 0;
      this.#waitedBefore[station.number] = waitingAges(station)?.sum ?? 0;
    }
  }

  save(): SavedState {
    return [this.statistics.save(), this.#classes?.save() ?? null, ...this.#before.map((column) => column.slice())];
  }

  load(state: SavedState): void {
    const [statistics, classes, ...before] = state as readonly [SavedState, SavedState, ...Float64Array[]];
    this.statistics.load(statistics);
    this.#classes?.load(classes);
    this.#before.forEach((column, at) => column.set(before[at]));
  }

  get #before(): readonly Float64Array[] {
    return [this.#usedBefore, this.#dutyBefore, this.#blockedBefore, this.#waitedBefore, this.#presentBefore];
  }

  figures(replication: number): ReplicationFigures {
    const model = this.#model;
    model.probe.flush();
    const emitted = Object.fromEntries(
      model.sources.map(({ name }, number) => [name, this.#sourceAt(number).counts[Transition.emit]]),
    );
    const exits = Object.fromEntries(model.exits.map((name, number) => [name, this.#exit(number)]));
    const { present } = model.customers;
    const waiting = model.stations.map(waitingAges);
    return {
      replication,
      digest: model.digest.toString(),
      digestVersion,
      events: model.simulation.events,
      time: model.simulation.now,
      span: model.simulation.now - this.statistics.from,
      emitted,
      stations: Object.fromEntries(
        model.stations.map(({ name, number }) => [name, this.#station(number, waiting[number])]),
      ),
      exits,
      present,
      broken: [
        ...brokenFlow(this.#presentBefore[0], emitted, exits, present),
        ...model.stations.flatMap((station) => this.#broken(station, waiting[station.number])),
      ],
    };
  }

  #sourceAt(number: number): PlaceFigures {
    const { stations, exits, simulation } = this.#model;
    return this.statistics.at(stations.length + exits.length + number, simulation.now);
  }

  #exit(number: number): ExitFigures {
    const { stations, simulation } = this.#model;
    const place = this.statistics.at(stations.length + number, simulation.now);
    const left = place.counts[Transition.leave];
    return { left, meanTimeInNetwork: place.ageSum / left };
  }

  #broken(station: Station, waiting: WaitingAges | undefined): string[] {
    const { number } = station;
    const { now } = this.#model.simulation;
    const place = this.statistics.at(number, now);
    const waited = { now: waiting?.sum, before: this.#waitedBefore[number] };
    return brokenInvariants(station, place, waited, { now, ...this.#serverTimes(station, place) });
  }

  /** Server time used and on duty since the last reset. */
  #serverTimes(station: Station, { busyArea }: PlaceFigures): { readonly used: number; readonly duty: number } {
    const { number } = station;
    const span = this.#model.simulation.now - this.statistics.from;
    return {
      used: station.serverTime ? station.serverTime() - this.#usedBefore[number] : busyArea,
      duty: station.dutyTime ? station.dutyTime() - this.#dutyBefore[number] : station.servers * span,
    };
  }

  #byClass({ name, number }: Station): StationFigures["byClass"] {
    if (this.#classes === undefined) return undefined;
    const coming = this.#reached!.get(name) ?? [];
    return classFiguresAt(this.#classes, number, { classes: this.#model.classes, coming });
  }

  #station(number: number, waiting: WaitingAges | undefined): StationFigures {
    const station = this.#model.stations[number];
    const now = this.#model.simulation.now;
    const place = this.statistics.at(number, now);
    const span = now - this.statistics.from;
    const counts = place.counts;
    const { used, duty } = this.#serverTimes(station, place);
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
      ...agesOf(waiting, place),
      utilization: duty > 0 ? shareOf(used, duty) : NaN,
      meanServers: duty / span,
      meanBlocked: station.blockedTime ? (station.blockedTime() - this.#blockedBefore[number]) / span : NaN,
      meanQueue: place.queueArea / span,
      meanBusy: place.busyArea / span,
      meanWait: place.waitSum / started,
      meanSojourn: place.ageSum / counts[Transition.depart],
      wait: place.wait,
      sojourn: place.sojourn,
      byClass: this.#byClass(station),
      books: station instanceof StockStation ? station.books() : [],
    };
  }
}

/** What rounding alone has put beyond 1 is 1; more than that is told among what is broken. */
const shareOf = (used: number, duty: number): number => {
  const share = Math.max(0, used / duty);
  return share < 1 + rounding ? Math.min(1, share) : share;
};

const agesOf = (
  waiting: WaitingAges | undefined,
  { busy, insideAges }: PlaceFigures,
): Pick<StationFigures, "meanAge" | "oldestAge" | "meanAgeInService"> => {
  // A difference of large sums, so that rounding could leave less than nothing.
  const meanAgeInService = busy > 0 ? Math.max(0, insideAges - (waiting?.sum ?? 0)) / busy : NaN;
  return { meanAge: waiting?.mean ?? NaN, oldestAge: waiting?.oldest ?? NaN, meanAgeInService };
};
