import type { SavedState } from "../kernel/saved-state.ts";
import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { codeOf, codesPerPlace, placeOf, Transition, transitionOf } from "../kernel/transition.ts";
import { sum } from "../math/sum.ts";
import { DelayHistograms } from "./delay-histograms.ts";
import type { Histogram } from "./histogram.ts";

const { arrive, start, depart, refuse, abandon, leave, enter, preempt, resume } = Transition;

/** What a transition adds to the number waiting, and to the number in service. */
const queueStep = new Float64Array(codesPerPlace);
const busyStep = new Float64Array(codesPerPlace);
queueStep[arrive] = busyStep[enter] = busyStep[start] = queueStep[preempt] = busyStep[resume] = 1;
queueStep[start] = queueStep[refuse] = queueStep[abandon] = busyStep[depart] = -1;
queueStep[resume] = busyStep[preempt] = -1;

/** What is known of one place at one time, counted from the last reset on. */
export interface PlaceFigures {
  /** By transition number. */
  readonly counts: Float64Array;
  readonly waitSum: number;
  /** Sum of the waits of those who gave up. */
  readonly abandonSum: number;
  /** Sum of sojourns; for exits, of times in the network. */
  readonly ageSum: number;
  /** Waiting and in service now. */
  readonly queue: number;
  readonly busy: number;
  /** Time integrals of the two. */
  readonly queueArea: number;
  readonly busyArea: number;
  /** How long those there, waiting or in service, have been there in all. */
  readonly insideAges: number;
  readonly wait: Histogram;
  readonly sojourn: Histogram;
}

/**
 * Watches a run and keeps every place's counts, delays and time averages.
 *
 * The time integral of a number in system needs no clock of its own: each
 * one who comes at s and goes at t adds t − s, so a sum of signed times and
 * the number still there give the integral at any later time.
 */
export class NetworkStatistics implements Observer {
  /** Time of the last reset. */
  from = 0;
  readonly delays: DelayHistograms;
  readonly #counts: Float64Array;
  readonly #queue: Float64Array;
  readonly #busy: Float64Array;
  readonly #queueTimes: Float64Array;
  readonly #busyTimes: Float64Array;
  /** How long those there at the last reset had been there in all. */
  readonly #agesBefore: Float64Array;
  /** By the probe's code, as the counts. */
  readonly #ageSum: Float64Array;
  /** Sums of the times of the batch under way, by code. */
  readonly #times: Float64Array;

  constructor(places: number) {
    this.#counts = new Float64Array(places * codesPerPlace);
    this.#queue = new Float64Array(places);
    this.#busy = new Float64Array(places);
    this.#queueTimes = new Float64Array(places);
    this.#busyTimes = new Float64Array(places);
    this.#agesBefore = new Float64Array(places);
    this.#ageSum = new Float64Array(places * codesPerPlace);
    this.#times = new Float64Array(places * codesPerPlace);
    this.delays = new DelayHistograms(places);
  }

  /** Ends the warm-up: counting starts at `time`; who is there stays there. */
  reset(time: number): void {
    this.#agesBefore.forEach((_, place) => (this.#agesBefore[place] = this.#insideAges(place, time)));
    this.from = time;
    this.#counts.fill(0);
    this.#ageSum.fill(0);
    this.#queue.forEach((queue, place) => (this.#queueTimes[place] = -queue * time));
    this.#busy.forEach((busy, place) => (this.#busyTimes[place] = -busy * time));
    this.delays.reset();
  }

  observe(batch: TransitionBatch, count: number): void {
    this.#addTimes(batch, count);
    this.#count(batch.counts);
    this.delays.observe(batch, count);
  }

  // By code, so that a row costs two additions; what a code means is looked up once a batch.
  #addTimes({ time, age, code }: TransitionBatch, count: number): void {
    const times = this.#times;
    const ageSum = this.#ageSum;
    for (let row = 0; row < count; row++) {
      const here = code[row];
      times[here] += time[row];
      ageSum[here] += age[row];
    }
  }

  #count(rows: Uint32Array): void {
    const times = this.#times;
    for (let code = 0; code < rows.length; code++) {
      const count = rows[code];
      if (count === 0) continue;
      const place = placeOf(code);
      const queue = queueStep[transitionOf(code)];
      const busy = busyStep[transitionOf(code)];
      this.#counts[code] += count;
      this.#queue[place] += queue * count;
      this.#busy[place] += busy * count;
      this.#queueTimes[place] -= queue * times[code];
      this.#busyTimes[place] -= busy * times[code];
      times[code] = 0;
    }
  }

  save(): SavedState {
    return { from: this.from, columns: this.#columns.map((column) => column.slice()), delays: this.delays.save() };
  }

  load(state: SavedState): void {
    const saved = state as { from: number; columns: readonly Float64Array[]; delays: SavedState };
    this.from = saved.from;
    this.#columns.forEach((column, at) => column.set(saved.columns[at]));
    this.delays.load(saved.delays);
  }

  get #columns(): readonly Float64Array[] {
    return [this.#counts, this.#queue, this.#busy, this.#queueTimes, this.#busyTimes, this.#ageSum, this.#agesBefore];
  }

  /** The figures of one place as they stand at `time`. */
  at(place: number, time: number): PlaceFigures {
    const counts = this.#counts.slice(codeOf(place, 0), codeOf(place + 1, 0));
    const queue = this.#queue[place];
    const busy = this.#busy[place];
    return {
      counts,
      waitSum: this.#ageSum[codeOf(place, start)],
      abandonSum: this.#ageSum[codeOf(place, abandon)],
      ageSum: this.#ageSum[codeOf(place, depart)] + this.#ageSum[codeOf(place, leave)],
      queue,
      busy,
      // Differences of large sums, which rounding could leave below nothing.
      queueArea: Math.max(0, this.#queueTimes[place] + queue * time),
      busyArea: Math.max(0, this.#busyTimes[place] + busy * time),
      insideAges: this.#insideAges(place, time),
      wait: this.delays.total(place, start),
      sojourn: this.delays.total(place, depart),
    };
  }

  /** Who is there grows older by the time integral of their number; who goes takes the own age along. */
  #insideAges(place: number, time: number): number {
    const left = [depart, refuse, abandon].map((transition) => this.#ageSum[codeOf(place, transition)]);
    const grown = this.#queueTimes[place] + this.#busyTimes[place] + (this.#queue[place] + this.#busy[place]) * time;
    return this.#agesBefore[place] + grown - sum(left);
  }
}
