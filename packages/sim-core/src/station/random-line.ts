import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { Line } from "./line.ts";
import type { OwnDraws } from "./own-draws.ts";
import type { PurposeDraws } from "./purpose-draws.ts";

/**
 * Service in random order: everyone waiting is equally likely to be next. The
 * coin belongs to the customer whose departure frees the server, so that it is
 * the same in every plan; where a server was added, it is the station's.
 */
export class RandomLine implements Line {
  length = 0;
  #waiting = new Int32Array(16);
  /** By customer: its place among those waiting. */
  #places = new Int32Array(0);
  readonly #draws: PurposeDraws;
  readonly #ownDraws: OwnDraws;

  constructor(draws: PurposeDraws, ownDraws: OwnDraws, simulation: Simulation) {
    this.#draws = draws;
    this.#ownDraws = ownDraws;
    simulation.onGrowth((capacity) => {
      const places = new Int32Array(capacity);
      places.set(this.#places);
      this.#places = places;
    });
  }

  join(customer: number): number {
    if (this.length === this.#waiting.length) this.#grow();
    this.#put(customer, this.length++);
    return 0;
  }

  next(finished: number): number {
    const coin = finished < 0 ? this.#ownDraws.next() : this.#draws.of(finished);
    const customer = this.#waiting[Math.floor(coin.uniform() * this.length)];
    this.leave(customer);
    return customer;
  }

  /** The last one takes the place of the one who leaves. */
  leave(customer: number): void {
    this.length--;
    this.#put(this.#waiting[this.length], this.#places[customer]);
  }

  forEach(visit: (customer: number) => void): void {
    for (let at = 0; at < this.length; at++) visit(this.#waiting[at]);
  }

  save(): SavedState {
    return [this.#waiting.slice(), this.#places.slice(), this.length, this.#ownDraws.save()];
  }

  load(state: SavedState): void {
    const [waiting, places, length, ownDraws] = state as readonly [Int32Array, Int32Array, number, SavedState];
    this.#waiting = waiting.slice();
    this.#places = places.slice();
    this.length = length;
    this.#ownDraws.load(ownDraws);
  }

  #put(customer: number, place: number): void {
    this.#waiting[place] = customer;
    this.#places[customer] = place;
  }

  #grow(): void {
    const waiting = new Int32Array(this.#waiting.length * 2);
    waiting.set(this.#waiting);
    this.#waiting = waiting;
  }
}
