import type { SavedState } from "../kernel/saved-state.ts";
import type { Balance } from "../network/network-data.ts";
import type { KeyedDraw } from "../random/keyed-draw.ts";
import type { Customers } from "./customers.ts";
import type { Load } from "./load.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { Hop, Router } from "./router.ts";

/** Spreads customers over stations; the coins belong to the customer and to where it comes from. */
export class Balancer implements Router {
  readonly #customers: Customers;
  readonly #hops: readonly Hop[];
  readonly #loads: readonly Load[];
  readonly #draws: PurposeDraws;
  readonly #choose: (coins: KeyedDraw) => number;
  readonly #looks: number;
  /** The stations' numbers; sampling changes their order and puts it right again. */
  readonly #order: Int32Array;
  /** By look: with whom its station changed places. */
  readonly #swapped: Int32Array;
  #turn = -1;

  /** `loads` of the stations that the hops lead to; a balance that looks at none needs none. */
  constructor(
    customers: Customers,
    hops: readonly Hop[],
    { balance, of = hops.length }: Balance<string>,
    loads: readonly Load[],
    draws: PurposeDraws,
  ) {
    this.#customers = customers;
    this.#hops = hops;
    this.#loads = loads;
    this.#draws = draws;
    this.#looks = of;
    this.#order = Int32Array.from(hops, (_, at) => at);
    this.#swapped = new Int32Array(of);
    this.#choose = {
      random: (coins: KeyedDraw) => Math.floor(coins.uniform() * hops.length),
      roundRobin: () => (this.#turn = (this.#turn + 1) % hops.length),
      shortest: (coins: KeyedDraw) => this.#least(coins, (load) => load.present),
      leastWork: (coins: KeyedDraw) => this.#least(coins, (load) => load.work),
    }[balance];
  }

  send(customer: number): void {
    this.choose(customer).take(this.#customers, customer);
  }

  choose(customer: number): Hop {
    return this.#hops[this.#choose(this.#draws.ofVisit(customer))];
  }

  /** The least loaded of those looked at, any of them among equals. */
  #least(coins: KeyedDraw, loadOf: (load: Load) => number): number {
    const order = this.#order;
    let best = -1;
    let least = Infinity;
    let equals = 0;
    for (let look = 0; look < this.#looks; look++) {
      this.#swapped[look] = look;
      if (this.#looks < order.length) this.#swapped[look] += Math.floor(coins.uniform() * (order.length - look));
      this.#swap(look, this.#swapped[look]);
      const load = loadOf(this.#loads[order[look]]);
      if (load > least) continue;
      equals = load < least ? 1 : equals + 1;
      least = load;
      if (equals === 1 || coins.uniform() * equals < 1) best = order[look];
    }
    for (let look = this.#looks - 1; look >= 0; look--) this.#swap(look, this.#swapped[look]);
    return best;
  }

  #swap(a: number, b: number): void {
    const moved = this.#order[a];
    this.#order[a] = this.#order[b];
    this.#order[b] = moved;
  }

  save(): SavedState {
    return this.#turn;
  }

  load(state: SavedState): void {
    this.#turn = state as number;
  }
}
