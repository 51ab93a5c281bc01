import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { Hop, Router } from "./router.ts";

/** Makes customers be of another class before they go on; the coin belongs to the customer and this station. */
export class ClassChanger implements Router {
  readonly #customers: Customers;
  readonly #onward: Router;
  readonly #classes: readonly number[];
  readonly #cumulative: Float64Array;
  readonly #draws: PurposeDraws;

  constructor(
    customers: Customers,
    onward: Router,
    classes: readonly number[],
    probabilities: readonly number[],
    draws: PurposeDraws,
  ) {
    this.#customers = customers;
    this.#onward = onward;
    this.#classes = classes;
    this.#draws = draws;
    let sum = 0;
    this.#cumulative = Float64Array.from(probabilities, (probability) => (sum += probability));
  }

  send(customer: number): void {
    this.#change(customer);
    this.#onward.send(customer);
  }

  choose(customer: number): Hop {
    this.#change(customer);
    return this.#onward.choose(customer);
  }

  #change(customer: number): void {
    const coin = this.#draws.ofVisit(customer).uniform();
    const last = this.#classes.length - 1;
    let at = 0;
    while (at < last && coin >= this.#cumulative[at]) at++;
    this.#customers.setClass(customer, this.#classes[at]);
  }
}
