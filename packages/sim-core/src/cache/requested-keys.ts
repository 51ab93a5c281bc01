import { SimulationError } from "../kernel/simulation-error.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { CacheStation } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { CustomerColumn } from "../station/customer-column.ts";
import type { Customers } from "../station/customers.ts";
import type { PurposeDraws } from "../station/purpose-draws.ts";
import type { StationContext } from "../station/station-context.ts";

/** One column for all caches of a network: what each customer asked for last. */
const columns = new WeakMap<Customers, CustomerColumn>();

/** Which object a customer asks a cache for. */
export class RequestedKeys implements Stateful {
  readonly #name: string;
  readonly #customers: Customers;
  readonly #law: Sampler | null;
  readonly #fromItem: boolean;
  readonly #draws: PurposeDraws;
  readonly #merged: number;
  readonly #column: CustomerColumn;

  constructor(data: CacheStation<string>, context: StationContext) {
    const { customers, simulation } = context;
    this.#name = context.name;
    this.#customers = customers;
    this.#law = typeof data.keys === "string" ? null : sampler(data.keys);
    this.#fromItem = data.keys === "item";
    this.#draws = context.draws("key");
    this.#merged = data.merged ?? 1;
    const column = columns.get(customers) ?? new CustomerColumn(customers, simulation);
    columns.set(customers, column);
    this.#column = column;
  }

  /** The object's key; draws it where a law says so. */
  of(customer: number): number {
    return this.#merged === 1 ? this.#keyOf(customer) : Math.ceil(this.#keyOf(customer) / this.#merged);
  }

  save(): SavedState {
    return this.#column.save();
  }

  load(state: SavedState): void {
    this.#column.load(state);
  }

  #keyOf(customer: number): number {
    if (this.#law === null) {
      if (this.#fromItem) return this.#customers.item(customer);
      if (!this.#column.has(customer)) this.#refuse(customer);
      return this.#column.get(customer);
    }
    const key = this.#law.sample(this.#draws.ofVisit(customer));
    this.#column.set(customer, key);
    return key;
  }

  #refuse(customer: number): never {
    throw new SimulationError(
      "keys",
      this.#name,
      this.#customers.now,
      `${this.#name}: keys is "same", but customer ${this.#customers.serial(customer)} has asked no cache for anything. ` +
        `Give keys a law here, or a cache before it.`,
    );
  }
}
