import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { placeOf, transitionNames, transitionOf, type TransitionName } from "../kernel/transition.ts";
import type { Model } from "../network/model.ts";

/** One transition, by name. */
export interface Happening {
  /** In the network's unit. */
  readonly time: number;
  readonly source: string;
  /** The customer's number within its source, from 0. */
  readonly serial: number;
  /** Station, exit or source. */
  readonly place: string;
  readonly transition: TransitionName;
  /** See `Transition`: a wait, a sojourn, a time in the network; else 0. */
  readonly age: number;
}

/** Reads transitions as happenings and hands them on, in order; it sees copies and can change nothing. */
export class HappeningReader implements Observer {
  readonly #model: Model;
  readonly #tell: (happening: Happening) => void;

  constructor(model: Model, tell: (happening: Happening) => void) {
    this.#model = model;
    this.#tell = tell;
  }

  observe({ time, age, code, serial, source }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      this.#tell({
        time: time[row],
        source: this.#model.sources[source[row]].name,
        serial: serial[row],
        place: this.#model.places[placeOf(code[row])],
        transition: transitionNames[transitionOf(code[row])],
        age: age[row],
      });
    }
  }
}
