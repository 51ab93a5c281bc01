import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { TransitionBatch } from "../kernel/probe.ts";
import { codeOf, codesPerPlace, Transition } from "../kernel/transition.ts";
import { windowEdge } from "../math/window-edge.ts";
import type { Resolution } from "./manifest.ts";
import type { RunWriter } from "./run-writer.ts";

/** This share of a tick is no time at all: ends at millions of units are no more exact. */
export const tickSlack = 1e-6;

/** Looks at the stations' state at the end of every tick. */
export type TickWatcher = (end: number, busy: Float64Array) => void;

/** Writes one resolution's ticks of every station. */
export class TickRecorder implements Stateful {
  readonly #writer: RunWriter;
  readonly #number: number;
  readonly #from: number;
  readonly #rows: number;
  readonly #length: number;
  /** On duty, by station; its owner keeps it up to date. */
  readonly #servers: readonly number[];
  readonly #watch: TickWatcher;
  /** By the probe's code: transitions of the open tick. */
  readonly #counts: Float64Array;
  readonly #queue: Float64Array;
  readonly #busy: Float64Array;
  /** The open tick; −1 is the time before `from`, which only brings the state up to date. */
  #tick: number;
  /** First time beyond the open tick. */
  #end: number;

  constructor(
    writer: RunWriter,
    number: number,
    resolution: Resolution,
    servers: readonly number[],
    watch: TickWatcher = () => {},
  ) {
    this.#writer = writer;
    this.#number = number;
    this.#from = resolution.from;
    this.#rows = resolution.rows;
    this.#length = resolution.tick;
    this.#servers = servers;
    this.#watch = watch;
    this.#counts = new Float64Array(servers.length * codesPerPlace);
    this.#queue = new Float64Array(servers.length);
    this.#busy = new Float64Array(servers.length);
    this.#tick = this.#from > 0 ? -1 : 0;
    this.#end = this.#endOfTick();
  }

  /** Ticks written so far. */
  get rows(): number {
    return Math.max(0, this.#tick);
  }

  observe(batch: TransitionBatch, count: number): void {
    const { time, code } = batch;
    const counts = this.#counts;
    const codes = counts.length;
    // Most batches lie within one tick, and have been counted by code.
    if (time[count - 1] < this.#end) {
      for (let here = 0; here < codes; here++) counts[here] += batch.counts[here];
      return;
    }
    for (let row = 0; row < count; row++) {
      if (time[row] >= this.#end) this.closeUntil(time[row]);
      if (code[row] < codes) counts[code[row]]++;
    }
  }

  /** Writes every tick that ends at or before `time`. */
  closeUntil(time: number): void {
    while (this.#end <= time) {
      this.#settle();
      if (this.#tick >= 0) this.#writeTick();
      this.#counts.fill(0);
      this.#tick++;
      this.#end = this.#endOfTick();
    }
  }

  /** Writes what is still open when the run ends, with the tick whose end rounding put a hair beyond. */
  close(time: number): void {
    this.closeUntil(time + tickSlack * this.#length);
  }

  save(): SavedState {
    return [this.#tick, this.#end, this.#counts.slice(), this.#queue.slice(), this.#busy.slice()];
  }

  load(state: SavedState): void {
    const [tick, end, ...columns] = state as readonly [number, number, ...Float64Array[]];
    this.#tick = tick;
    this.#end = end;
    [this.#counts, this.#queue, this.#busy].forEach((column, at) => column.set(columns[at]));
  }

  #endOfTick(): number {
    if (this.#tick === this.#rows) return Infinity;
    return this.#from + windowEdge(this.#tick + 1, this.#length);
  }

  /** Moves the tick's comings and goings into queue and busy. */
  #settle(): void {
    const counts = this.#counts;
    for (let station = 0; station < this.#servers.length; station++) {
      const at = codeOf(station, 0);
      const started = counts[at + Transition.start];
      const interrupted = counts[at + Transition.preempt] - counts[at + Transition.resume];
      const lost = counts[at + Transition.refuse] + counts[at + Transition.abandon];
      this.#queue[station] += counts[at + Transition.arrive] - started - lost + interrupted;
      this.#busy[station] += counts[at + Transition.enter] + started - counts[at + Transition.depart] - interrupted;
    }
  }

  #writeTick(): void {
    const counts = this.#counts;
    for (let station = 0; station < this.#servers.length; station++) {
      const at = codeOf(station, 0);
      const entered = counts[at + Transition.enter];
      this.#writer.tick(
        this.#number,
        station,
        counts[at + Transition.arrive] + entered,
        counts[at + Transition.start] + entered,
        counts[at + Transition.depart],
        counts[at + Transition.refuse],
        counts[at + Transition.abandon],
        this.#queue[station],
        this.#busy[station],
        this.#servers[station],
      );
    }
    this.#watch(this.#end, this.#busy);
  }
}
