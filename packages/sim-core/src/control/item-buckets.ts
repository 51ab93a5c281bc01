import type { SavedState } from "../kernel/saved-state.ts";
import { grown } from "../math/grown.ts";
import type { Customers } from "../station/customers.ts";
import { refused, type Admission } from "./admission.ts";

/** A token bucket for each item, full at the start: a hot item cannot crowd out the others. */
export class ItemBuckets implements Admission {
  readonly #customers: Customers;
  readonly #rate: number;
  readonly #burst: number;
  /** By item. */
  #level = new Float64Array(0);
  #asOf = new Float64Array(0);

  constructor({ rate, burst }: { readonly rate: number; readonly burst: number }, customers: Customers) {
    this.#customers = customers;
    this.#rate = rate;
    this.#burst = burst;
  }

  delay(customer: number, now: number): number {
    const item = this.#customers.item(customer);
    if (item >= this.#level.length) this.#grow(item);
    const level = Math.min(this.#burst, this.#level[item] + (now - this.#asOf[item]) * this.#rate);
    this.#asOf[item] = now;
    // A token that comes at this very moment counts, whatever rounding made of it.
    const isIn = level >= 1 - 1e-9;
    this.#level[item] = isIn ? level - 1 : level;
    return isIn ? 0 : refused;
  }

  save(): SavedState {
    return { level: this.#level.slice(), asOf: this.#asOf.slice() };
  }

  load(state: SavedState): void {
    const { level, asOf } = state as { level: Float64Array; asOf: Float64Array };
    this.#level = Float64Array.from(level);
    this.#asOf = Float64Array.from(asOf);
  }

  #grow(item: number): void {
    const items = Math.max(item + 1, 2 * this.#level.length);
    this.#level = grown(this.#level, items, this.#burst);
    this.#asOf = grown(this.#asOf, items);
  }
}
