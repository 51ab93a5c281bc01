import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { placeOf, Transition, transitionOf } from "../kernel/transition.ts";

/**
 * Counts the customers that a run loses, by the station that lost them: those who leave the network by being refused or
 * by giving up. Whoever tries again, comes back with a ticket or goes on to another station is not lost, however often
 * it was refused on the way.
 */
export class LossWatch implements Observer {
  /** By station, in the order of the network. */
  readonly losses: readonly { readonly station: string; readonly lost: number }[];
  #emitted = 0;
  /** Who was refused or gave up last, and where; −1 where nobody was. */
  #place = -1;
  #serial = 0;
  #source = 0;

  constructor(stations: readonly string[]) {
    this.losses = stations.map((station) => ({ station, lost: 0 }));
  }

  observe({ code, serial, source }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      const transition = transitionOf(code[row]);
      if (transition === Transition.refuse || transition === Transition.abandon) {
        this.#place = placeOf(code[row]);
        this.#serial = serial[row];
        this.#source = source[row];
      } else if (transition === Transition.emit) {
        this.#emitted++;
      } else if (this.#place >= 0 && serial[row] === this.#serial && source[row] === this.#source) {
        // It leaves at once, or goes on.
        if (transition === Transition.leave) this.#count();
        this.#place = -1;
      }
    }
  }

  /** The share of all who came that was lost; 0 where nobody came. */
  get share(): number {
    return this.losses.reduce((sum, { lost }) => sum + lost, 0) / Math.max(1, this.#emitted);
  }

  /** Where most were lost; the first station where nobody was. */
  get worst(): string {
    return this.losses.reduce((most, each) => (each.lost > most.lost ? each : most)).station;
  }

  #count(): void {
    (this.losses[this.#place] as { lost: number }).lost++;
  }
}
