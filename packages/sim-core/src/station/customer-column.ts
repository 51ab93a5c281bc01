import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { grown } from "../math/grown.ts";
import type { Customers } from "./customers.ts";

/**
 * One number for a customer, beside its row. A slot's next customer does not
 * inherit it, so nobody has to say when a customer left the network.
 */
export class CustomerColumn implements Stateful {
  readonly #customers: Customers;
  #values = new Float64Array(0);
  /** By slot: whose value it is, 256 · serial + source; −1 nobody's. */
  #owners = new Float64Array(0);
  /** By slot: which of that customer's children it is (see Families). */
  #lineages = new Int32Array(0);

  constructor(customers: Customers, simulation: Simulation) {
    this.#customers = customers;
    simulation.onGrowth((capacity) => {
      this.#values = grown(this.#values, capacity);
      this.#owners = grown(this.#owners, capacity, -1);
      this.#lineages = grown(this.#lineages, capacity);
    });
  }

  has(customer: number): boolean {
    return this.#owners[customer] === this.#nameOf(customer) && this.#lineages[customer] === this.#lineageOf(customer);
  }

  /** What was set last; only call when there is something. */
  get(customer: number): number {
    return this.#values[customer];
  }

  set(customer: number, value: number): void {
    this.#values[customer] = value;
    this.#owners[customer] = this.#nameOf(customer);
    this.#lineages[customer] = this.#lineageOf(customer);
  }

  clear(customer: number): void {
    this.#owners[customer] = -1;
  }

  save(): SavedState {
    return { values: this.#values.slice(), owners: this.#owners.slice(), lineages: this.#lineages.slice() };
  }

  load(state: SavedState): void {
    const { values, owners, lineages } = state as { values: Float64Array; owners: Float64Array; lineages: Int32Array };
    const room = Math.max(this.#values.length, values.length);
    this.#values = grown(Float64Array.from(values), room);
    this.#owners = grown(Float64Array.from(owners), room, -1);
    this.#lineages = grown(Int32Array.from(lineages), room);
  }

  #lineageOf(customer: number): number {
    return this.#customers.families?.lineage(customer) ?? 0;
  }

  #nameOf(customer: number): number {
    return this.#customers.serial(customer) * 256 + this.#customers.source(customer);
  }
}
