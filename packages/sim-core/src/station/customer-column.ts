import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { Customers } from "./customers.ts";

/**
 * One number for a customer, beside its row. A slot's next customer does not
 * inherit it, so nobody has to say when a customer left the network.
 */
export class CustomerColumn implements Stateful {
  readonly #customers: Customers;
  readonly #values: SlotColumn<Float64Array>;
  /** By slot: whose value it is, 256 · serial + source; −1 nobody's. */
  readonly #owners: SlotColumn<Float64Array>;
  /** By slot: which of that customer's children it is (see Families). */
  readonly #lineages: SlotColumn<Int32Array>;

  constructor(customers: Customers, simulation: Simulation) {
    this.#customers = customers;
    this.#values = new SlotColumn(simulation, Float64Array);
    this.#owners = new SlotColumn(simulation, Float64Array, -1);
    this.#lineages = new SlotColumn(simulation, Int32Array);
  }

  has(customer: number): boolean {
    return (
      this.#owners.values[customer] === this.#nameOf(customer) &&
      this.#lineages.values[customer] === this.#lineageOf(customer)
    );
  }

  /** What was set last; only call when there is something. */
  get(customer: number): number {
    return this.#values.values[customer];
  }

  set(customer: number, value: number): void {
    this.#values.values[customer] = value;
    this.#owners.values[customer] = this.#nameOf(customer);
    this.#lineages.values[customer] = this.#lineageOf(customer);
  }

  clear(customer: number): void {
    this.#owners.values[customer] = -1;
  }

  save(): SavedState {
    return { values: this.#values.save(), owners: this.#owners.save(), lineages: this.#lineages.save() };
  }

  load(state: SavedState): void {
    const { values, owners, lineages } = state as Record<"values" | "owners" | "lineages", SavedState>;
    this.#values.load(values);
    this.#owners.load(owners);
    this.#lineages.load(lineages);
  }

  #lineageOf(customer: number): number {
    return this.#customers.families?.lineage(customer) ?? 0;
  }

  #nameOf(customer: number): number {
    return this.#customers.serial(customer) * 256 + this.#customers.source(customer);
  }
}
