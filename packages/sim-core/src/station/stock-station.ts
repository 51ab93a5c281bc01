import type { SavedState } from "../kernel/saved-state.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { StockStation as StockData } from "../network/network-data.ts";
import type { Holder } from "./holders.ts";
import { QueueStation } from "./queue-station.ts";
import type { Router } from "./router.ts";
import type { StationContext } from "./station-context.ts";

/** One item's books: sold + held + left = stock, always. */
export interface ItemBooks {
  readonly item: number;
  readonly stock: number;
  readonly sold: number;
  readonly held: number;
  readonly left: number;
}

const mostUnits = 65_535;

/**
 * Whole units for each of `count` items that have `stock` on average, a fraction under a slice: what the first n have
 * is what is due to them, rounded down, so that all together lack less than one.
 */
const stocked = (count: number, stock: number): Float64Array => {
  const whole = Math.floor(stock);
  // What rounding may be short of is there.
  const beyond = (items: number) => Math.floor(items * (stock - whole) + 1e-6);
  return Float64Array.from({ length: count }, (_, item) => whole + beyond(item + 1) - beyond(item));
};

/**
 * A queue whose service deducts one unit of the customer's item: a row lock
 * when it has one server, a sharded store when it has many. A unit is held
 * until its customer leaves the network, sold at one exit and put back at any
 * other, so nothing is ever sold twice.
 *
 * Under a slice the crowd deducts too; each sampled customer carries the
 * units the crowd took since the sampled one before it, and settles them all.
 */
export class StockStation extends QueueStation implements Holder {
  override readonly kind = "stock";
  /** Units at the start, by item. */
  readonly #stocked: Float64Array;
  readonly #left: Float64Array;
  readonly #held: Float64Array;
  readonly #sold: Float64Array;
  readonly #carried: Float64Array;
  readonly #soldExit: string;
  readonly #soldOut: Router;
  readonly #holder: number;
  readonly #notice: (item: number) => void;

  constructor(data: StockData<string>, context: StationContext) {
    super(data, context);
    const { count, stock } = data.items;
    this.#stocked = stocked(count, stock);
    this.#left = this.#stocked.slice();
    this.#held = new Float64Array(count);
    this.#sold = new Float64Array(count);
    this.#carried = new Float64Array(count);
    this.#soldExit = data.sold;
    this.#soldOut = context.target(data.soldOut ?? "exit:soldOut");
    this.#holder = context.holders.add(this);
    this.#notice = (item) =>
      context.probe.notice({
        time: context.simulation.now,
        kind: "soldOut",
        subject: context.name,
        value: item,
        text: count > 1 ? `item ${item + 1} sold out` : "sold out",
      });
  }

  /** The books of every item of which a unit is held or sold. */
  books(): ItemBooks[] {
    return Array.from(this.#left, (left, item) => ({
      item,
      stock: this.#stocked[item],
      sold: this.#sold[item],
      held: this.#held[item],
      left,
    })).filter((books) => books.left < books.stock);
  }

  override save(): SavedState {
    const books = [this.#left, this.#held, this.#sold, this.#carried].map((column) => column.slice());
    return { queue: super.save(), books };
  }

  override load(state: SavedState): void {
    const saved = state as { readonly queue: SavedState; readonly books: readonly Float64Array[] };
    super.load(saved.queue);
    [this.#left, this.#held, this.#sold, this.#carried].forEach((column, at) => column.set(saved.books[at]));
  }

  settle(customer: number, exit: string): void {
    const item = this.#itemOf(customer);
    const units = this.customers.units(customer);
    this.#held[item] -= units;
    if (exit === this.#soldExit) this.#sold[item] += units;
    else this.#left[item] += units;
  }

  protected override served(customer: number): void {
    const item = this.#itemOf(customer);
    if (this.#left[item] === 0) {
      this.#soldOut.send(customer);
      return;
    }
    const holder = this.customers.holder(customer);
    if (holder !== 0 && holder !== this.#holder) this.#refuseSecondHolder(customer);
    this.#held[item]++;
    if (--this.#left[item] === 0) this.#notice(item);
    if (this.customers.isCrowd(customer)) {
      this.#carried[item]++;
    } else {
      const before = this.customers.units(customer);
      const units = Math.min(mostUnits, before + this.#carried[item] + 1);
      this.#carried[item] -= units - before - 1;
      this.customers.setUnits(customer, units);
      this.customers.setHolder(customer, this.#holder);
    }
    this.onward.send(customer);
  }

  #refuseSecondHolder(customer: number): never {
    throw new SimulationError(
      "units",
      this.name,
      this.customers.now,
      `${this.name}: customer ${this.customers.serial(customer)} already holds units of another stock station. ` +
        `A customer can hold the stock of one; make the other a queue.`,
    );
  }

  #itemOf(customer: number): number {
    return Math.min(this.customers.item(customer), this.#left.length - 1);
  }
}
