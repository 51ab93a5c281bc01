import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { RetryRule } from "../network/network-data.ts";
import { BackOff } from "./back-off.ts";
import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import { SpentBudget } from "./spent-budget.ts";
import type { StationContext } from "./station-context.ts";

/** Sends customers who were turned away back to the door after a delay, a bounded number of times. */
export class Retry implements Stateful {
  /** Earns by those who are served; null where retries are not bounded by a share of them. */
  readonly budget: SpentBudget | null;
  readonly #attempts: number;
  readonly #backOff: BackOff | null;
  readonly #draws: PurposeDraws;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #handler: number;

  constructor(data: RetryRule | undefined, context: StationContext, enter: (customer: number) => void) {
    this.#attempts = data?.attempts ?? 1;
    this.#backOff = data ? new BackOff(data) : null;
    this.budget = data?.budget ? new SpentBudget(data.budget) : null;
    this.#draws = context.draws("retry");
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#handler = context.simulation.register({ name: `${context.name}: retry`, fire: enter });
  }

  /** True when the customer will come back; false when this was its last attempt, or the budget is spent. */
  return(customer: number): boolean {
    const customers = this.#customers;
    const failed = customers.attempt(customer);
    if (this.#backOff === null || failed >= this.#attempts) return false;
    if (this.budget?.take() === false) return false;
    customers.beginAttempt(customer);
    const delay = this.#backOff.after(failed, this.#draws.of(customer));
    this.#simulation.scheduleSlot(customer, delay, this.#handler);
    return true;
  }

  save(): SavedState {
    return this.budget?.save() ?? null;
  }

  load(state: SavedState): void {
    this.budget?.load(state);
  }
}
