import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { placeOf, Transition, transitionOf } from "../kernel/transition.ts";
import type { KindList } from "../network/kinds.ts";
import { lostExits } from "../network/lost-exits.ts";
import type { Model } from "../network/model.ts";
import type { NetworkData } from "../network/network-data.ts";

/**
 * Counts the customers that a run loses, by the station that lost them: those who leave the network by being refused, by
 * giving up or because a call failed for good, at once or by an exit that only such customers take. Whoever tries again, comes back with a ticket or is
 * served at another station is not lost, however often it was refused on the way.
 */
export class LossWatch implements Observer {
  /** By station, in the order of the network. */
  readonly losses: readonly { readonly station: string; readonly lost: number }[];
  #emitted = 0;
  /** Who was refused or gave up last, and where; −1 where nobody was. */
  #place = -1;
  #serial = 0;
  #source = 0;
  /** Where those inside were turned away last, by customer; null where whoever is lost leaves at once. */
  readonly #turnedAway: Map<number, number> | null;
  /** By place: 1 for exits that only those take who are lost. */
  readonly #isLost: Uint8Array;
  /** By place: of exits for those whose calls failed, the station that sends them there; −1 for others. */
  readonly #failing: Int16Array;

  /** @param kinds of the network's beside the library's own: without them, of their networks only those count who leave at once */
  constructor({ places, stations }: Pick<Model, "places" | "stations">, network: NetworkData, kinds?: KindList) {
    const { exits, areFar, failing } = lostExits(network, kinds);
    this.losses = stations.map(({ name }) => ({ station: name, lost: 0 }));
    // A source may have an exit's name, but only exits are left by.
    this.#isLost = Uint8Array.from(places, (name) => (exits.has(name) ? 1 : 0));
    this.#failing = Int16Array.from(places, (name) => places.indexOf(failing.get(name) ?? ""));
    this.#turnedAway = areFar ? new Map() : null;
  }

  observe({ code, serial, source }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      const transition = transitionOf(code[row]);
      if (transition === Transition.refuse || transition === Transition.abandon) {
        this.#place = placeOf(code[row]);
        this.#serial = serial[row];
        this.#source = source[row];
        this.#turnedAway?.set(keyOf(serial[row], source[row]), this.#place);
      } else if (transition === Transition.emit) {
        this.#emitted++;
      } else if (this.#place >= 0 && serial[row] === this.#serial && source[row] === this.#source) {
        // It leaves at once, or goes on.
        if (transition === Transition.leave) {
          this.#count(this.#place);
          this.#turnedAway?.delete(keyOf(serial[row], source[row]));
        }
        this.#place = -1;
      } else if (transition === Transition.leave) {
        this.#leaveLater(keyOf(serial[row], source[row]), placeOf(code[row]));
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

  /** Somebody leaves who was not turned away just now: earlier, or a call failed, or it was served. */
  #leaveLater(customer: number, exit: number): void {
    const place = this.#turnedAway?.get(customer);
    if (place !== undefined) this.#turnedAway!.delete(customer);
    if (this.#isLost[exit] === 0) return;
    const by = place ?? this.#failing[exit];
    if (by >= 0) this.#count(by);
  }

  #count(place: number): void {
    (this.losses[place] as { lost: number }).lost++;
  }
}

/** Serials have 32 bits. */
const keyOf = (serial: number, source: number): number => source * 2 ** 32 + serial;
