import type { Distribution } from "../random/distribution.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Sends customers who were turned away back to the door after a delay, a bounded number of times. */
export class Retry {
  readonly #attempts: number;
  readonly #delay: Sampler | null;
  readonly #draws: PurposeDraws;
  readonly #customers: Customers;
  readonly #simulation: Simulation;
  readonly #handler: number;

  constructor(
    data: { readonly attempts: number; readonly delay: Distribution } | undefined,
    context: StationContext,
    enter: (customer: number) => void,
  ) {
    this.#attempts = data?.attempts ?? 1;
    this.#delay = data ? sampler(data.delay) : null;
    this.#draws = context.draws("retry");
    this.#customers = context.customers;
    this.#simulation = context.simulation;
    this.#handler = context.simulation.register({ name: `${context.name}: retry`, fire: enter });
  }

  /** True when the customer will come back; false when this was its last attempt. */
  return(customer: number): boolean {
    const customers = this.#customers;
    if (this.#delay === null || customers.attempt(customer) >= this.#attempts) return false;
    customers.beginAttempt(customer);
    const delay = this.#delay.sample(this.#draws.of(customer));
    this.#simulation.scheduleSlot(customer, delay, this.#handler);
    return true;
  }
}
