import type { ServiceData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { isOneLaw } from "./service-data.ts";
import type { Customers } from "./customers.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

/** The service times a station draws, by customer: once a visit, whatever the plan. */
export interface ServiceTimes {
  of(customer: number): number;
}

export const serviceTimes = (data: ServiceData, context: StationContext, purpose = "service"): ServiceTimes => {
  const draws = context.draws(purpose);
  if (isOneLaw(data)) return new OneLaw(sampler(data), draws);
  const laws = context.classes.map((name) => sampler(data.byClass[name]));
  return new LawByClass(laws, draws, context.customers);
};

class OneLaw implements ServiceTimes {
  readonly #law: Sampler;
  readonly #draws: PurposeDraws;

  constructor(law: Sampler, draws: PurposeDraws) {
    this.#law = law;
    this.#draws = draws;
  }

  of(customer: number): number {
    return this.#law.sample(this.#draws.ofVisit(customer));
  }
}

class LawByClass implements ServiceTimes {
  readonly #laws: readonly Sampler[];
  readonly #draws: PurposeDraws;
  readonly #customers: Customers;

  constructor(laws: readonly Sampler[], draws: PurposeDraws, customers: Customers) {
    this.#laws = laws;
    this.#draws = draws;
    this.#customers = customers;
  }

  of(customer: number): number {
    return this.#laws[this.#customers.classOf(customer)].sample(this.#draws.ofVisit(customer));
  }
}
