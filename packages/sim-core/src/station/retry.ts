import type { Simulation } from "../kernel/simulation.ts";
import type { RetryRule } from "../network/network-data.ts";
import { BackOff } from "./back-off.ts";
import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Sends customers who were turned away back to the door after a delay, a bounded number of times. */
export class Retry {
  readonly #attempts: number;
  readonly #backOff: BackOff | null;
  readonly #draws: PurposeDraws;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #handler: number;

  constructor(data: RetryRule | undefined, context: StationContext, enter: (customer: number) => void) {
    this.#attempts = data?.attempts ?? 1;
    this.#backOff = data ? new BackOff(data) : null;
    this.#draws = context.draws("retry");
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#handler = context.simulation.register({ name: `${context.name}: retry`, fire: enter });
  }

  /** True when the customer will come back; false when this was its last attempt. */
  return(customer: number): boolean {
    const customers = this.#customers;
    const failed = customers.attempt(customer);
    if (this.#backOff === null || failed >= this.#attempts) return false;
    customers.beginAttempt(customer);
    const delay = this.#backOff.after(failed, this.#draws.of(customer));
    this.#simulation.scheduleSlot(customer, delay, this.#handler);
    return true;
  }
}
