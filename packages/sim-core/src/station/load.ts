import { Transition } from "../kernel/transition.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { SavedState } from "../kernel/saved-state.ts";

const { arrive, start, depart, refuse, abandon, enter } = Transition;

/** Server time that a customer needs at a station. */
export type Demand = (customer: number) => number;

/**
 * How much a station has to do, told by its own transitions: customers there
 * and, where their demands are known, the server time that they still need.
 */
export class Load {
  /** Waiting and in service. */
  present = 0;
  /** For the work; null where nobody asks for it. */
  demand: Demand | null = null;
  readonly #simulation: Simulation;
  #busy = 0;
  // Doubles from the first value on, or V8 boxes them at every later write.
  /** Demands of those who wait, and the sum of times at which those in service are done. */
  #waiting = 0.5;
  #ends = 0.5;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
    this.#waiting = this.#ends = 0;
  }

  /** Server time left; 0 when nobody is there, whatever rounding has left behind. */
  get work(): number {
    return this.#waiting + this.#ends - this.#busy * this.#simulation.now;
  }

  note(transition: number, customer: number): void {
    if (transition === arrive || transition === enter) this.present++;
    else if (transition === depart || transition === refuse || transition === abandon) this.present--;
    if (this.demand !== null) this.#addWork(transition, this.demand(customer));
    if (this.present === 0) this.#waiting = this.#ends = this.#busy = 0;
  }

  #addWork(transition: number, demand: number): void {
    const { now } = this.#simulation;
    if (transition === arrive) this.#waiting += demand;
    if (transition === refuse || transition === abandon || transition === start) this.#waiting -= demand;
    if (transition === start || transition === enter) {
      this.#busy++;
      this.#ends += now + demand;
    } else if (transition === depart) {
      this.#busy--;
      this.#ends -= now;
    }
  }

  save(): SavedState {
    return [this.present, this.#busy, this.#waiting, this.#ends];
  }

  load(state: SavedState): void {
    [this.present, this.#busy, this.#waiting, this.#ends] = state as [number, number, number, number];
  }
}
