import type { Observer, Probe, TransitionBatch } from "../kernel/probe.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { placeOf, Transition, transitionOf } from "../kernel/transition.ts";
import type { Station } from "../station/place.ts";

/** How many more are in service after a transition. */
const busier = new Int8Array(16);
busier[Transition.enter] = busier[Transition.start] = busier[Transition.resume] = 1;
busier[Transition.depart] = busier[Transition.preempt] = -1;

type Totals = readonly [arrived: number, served: number, busy: number, busyTime: number, asOf: number];

/** Running totals of one station, as a metrics agent beside it would count them. */
export class StationMeter implements Observer, Stateful {
  readonly #station: Station;
  readonly #probe: Probe;
  readonly #simulation: Simulation;
  #arrived = 0;
  #served = 0;
  #busy = 0;
  #busyTime = 0.5;
  #asOf = 0.5;

  constructor(station: Station, probe: Probe, simulation: Simulation) {
    this.#station = station;
    this.#probe = probe;
    this.#simulation = simulation;
    this.#busyTime = this.#asOf = 0;
    probe.subscribe(this);
  }

  /** Comers to the door so far. */
  get arrived(): number {
    this.#probe.flush();
    return this.#arrived;
  }

  /** Whose service has ended so far. */
  get served(): number {
    this.#probe.flush();
    return this.#served;
  }

  /** Server time used so far. */
  get busyTime(): number {
    if (this.#station.serverTime) return this.#station.serverTime();
    this.#probe.flush();
    this.#advance(this.#simulation.now);
    return this.#busyTime;
  }

  observe(batch: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      if (placeOf(batch.code[row]) !== this.#station.number) continue;
      const transition = transitionOf(batch.code[row]);
      if (transition === Transition.arrive || transition === Transition.enter) this.#arrived++;
      if (transition === Transition.depart) this.#served++;
      if (busier[transition] === 0) continue;
      this.#advance(batch.time[row]);
      this.#busy += busier[transition];
    }
  }

  save(): SavedState {
    return [this.#arrived, this.#served, this.#busy, this.#busyTime, this.#asOf];
  }

  load(state: SavedState): void {
    [this.#arrived, this.#served, this.#busy, this.#busyTime, this.#asOf] = state as Totals;
  }

  #advance(now: number): void {
    this.#busyTime += this.#busy * (now - this.#asOf);
    this.#asOf = now;
  }
}
