import { badValue } from "../math/bad-value.ts";
import type { Customers } from "./customers.ts";

/** A customer carries its holder's number in seven bits. */
const mostHolders = 127;

/** A station whose units customers carry with them until they leave. */
export interface Holder {
  settle(customer: number, exit: string): void;
}

/** Finds the station whose units a leaving customer holds. */
export class Holders {
  readonly #customers: Customers;
  readonly #holders: Holder[] = [];

  constructor(customers: Customers) {
    this.#customers = customers;
  }

  /** Returns the number a customer carries to be found by; 0 means it holds nothing. */
  add(holder: Holder): number {
    if (this.#holders.length === mostHolders) {
      throw badValue("network.stations", `at most ${mostHolders} stock stations`, mostHolders + 1);
    }
    return this.#holders.push(holder);
  }

  settle(customer: number, exit: string): void {
    this.#holders[this.#customers.holder(customer) - 1].settle(customer, exit);
  }
}
