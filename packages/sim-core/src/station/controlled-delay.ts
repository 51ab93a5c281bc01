import { CoDel } from "../control/codel.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import type { Customers } from "./customers.ts";
import type { Line } from "./line.ts";
import type { StationContext } from "./station-context.ts";

/** Tells who has waited too long in a line when its turn comes. */
export class ControlledDelay implements Stateful {
  readonly #codel: CoDel;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #line: Pick<Line, "length">;

  constructor(data: NonNullable<QueueData<string>["codel"]>, context: StationContext, line: Pick<Line, "length">) {
    this.#codel = new CoDel(data);
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#line = line;
  }

  /** Of one who has just left the line; to be asked once, for each answer goes by those before. */
  isLate(customer: number): boolean {
    const { now } = this.#simulation;
    return this.#codel.drops(now - this.#customers.since(customer), now, this.#line.length === 0);
  }

  save(): SavedState {
    return this.#codel.save();
  }

  load(state: SavedState): void {
    this.#codel.load(state);
  }
}
