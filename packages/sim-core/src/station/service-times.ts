import type { Simulation } from "../kernel/simulation.ts";
import type { ServiceData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { isOneLaw } from "./service-data.ts";
import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

interface ServedHow {
  /** Of whose draws they are; default "service". */
  readonly purpose?: string;
  /** Of the servers; default 1. */
  readonly speed?: number | undefined;
}

/** The service times of a station, drawn by customer: once a visit, whatever the plan. */
export abstract class ServiceTimes {
  readonly #simulation: Simulation;
  readonly #draws: PurposeDraws;
  readonly #slowness: number;

  constructor(context: StationContext, { purpose = "service", speed = 1 }: ServedHow) {
    this.#simulation = context.simulation;
    this.#draws = context.draws(purpose);
    this.#slowness = 1 / speed;
  }

  of(customer: number): number {
    return this.lawOf(customer).sample(this.#draws.ofVisit(customer)) * this.#slowness;
  }

  /**
   * Writes into its row when a customer will be served whose service begins now, for `Simulation.scheduleDue`. For those
   * who do it at every event: a time that a call returns is boxed.
   */
  setDue(customer: number): void {
    this.#simulation.slots.setTime(customer, this.#simulation.now + this.of(customer));
  }

  protected abstract lawOf(customer: number): Sampler;
}

export const serviceTimes = (data: ServiceData, context: StationContext, how: ServedHow = {}): ServiceTimes => {
  if (isOneLaw(data)) return new OneLaw(sampler(data), context, how);
  const laws = context.classes.map((name) => sampler(data.byClass[name]));
  return new LawByClass(laws, context, how);
};

class OneLaw extends ServiceTimes {
  readonly #law: Sampler;

  constructor(law: Sampler, context: StationContext, how: ServedHow) {
    super(context, how);
    this.#law = law;
  }

  protected lawOf(): Sampler {
    return this.#law;
  }
}

class LawByClass extends ServiceTimes {
  readonly #laws: readonly Sampler[];
  readonly #customers: Customers;

  constructor(laws: readonly Sampler[], context: StationContext, how: ServedHow) {
    super(context, how);
    this.#laws = laws;
    this.#customers = context.customers;
  }

  protected lawOf(customer: number): Sampler {
    return this.#laws[this.#customers.classOf(customer)];
  }
}
