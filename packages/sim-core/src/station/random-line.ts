import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
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
  readonly #places: SlotColumn<Int32Array>;
  readonly #draws: PurposeDraws;
  readonly #ownDraws: OwnDraws;

  constructor(draws: PurposeDraws, ownDraws: OwnDraws, simulation: Simulation) {
    this.#draws = draws;
    this.#ownDraws = ownDraws;
    this.#places = new SlotColumn(simulation, Int32Array);
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
    this.#put(this.#waiting[this.length], this.#places.values[customer]);
  }

  forEach(visit: (customer: number) => void): void {
    for (let at = 0; at < this.length; at++) visit(this.#waiting[at]);
  }

  save(): SavedState {
    return [this.#waiting.slice(), this.#places.save(), this.length, this.#ownDraws.save()];
  }

  load(state: SavedState): void {
    const [waiting, places, length, ownDraws] = state as readonly [Int32Array, SavedState, number, SavedState];
    this.#waiting = waiting.slice();
    this.#places.load(places);
    this.length = length;
    this.#ownDraws.load(ownDraws);
  }

  #put(customer: number, place: number): void {
    this.#waiting[place] = customer;
    this.#places.values[customer] = place;
  }

  #grow(): void {
    const waiting = new Int32Array(this.#waiting.length * 2);
    waiting.set(this.#waiting);
    this.#waiting = waiting;
  }
}
