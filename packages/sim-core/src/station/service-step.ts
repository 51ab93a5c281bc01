import type { ServiceData } from "../network/network-data.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { Step, StepContext } from "./step.ts";

/** Work of the server's own. */
export class ServiceStep implements Step {
  readonly #context: StepContext;
  readonly #service: ServiceTimes;
  readonly #handler: number;

  constructor(data: ServiceData, context: StepContext) {
    const { station, at } = context;
    this.#context = context;
    this.#service = serviceTimes(data, station, `service ${at}`);
    this.#handler = station.simulation.register({
      name: `${station.name}: step ${at} ends`,
      fire: (customer) => context.done(customer),
    });
  }

  begin(customer: number): boolean {
    this.#context.station.simulation.scheduleSlot(customer, this.#service.of(customer), this.#handler);
    return false;
  }
}
