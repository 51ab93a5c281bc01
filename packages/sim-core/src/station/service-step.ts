import type { SavedState } from "../kernel/saved-state.ts";
import { grown } from "../math/grown.ts";
import type { ServiceData } from "../network/network-data.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { Step, StepContext } from "./step.ts";

/** Work of the server's own. */
export class ServiceStep implements Step {
  readonly #context: StepContext;
  readonly #service: ServiceTimes;
  readonly #handler: number;
  /** By customer: what is left of a service that was interrupted. */
  #left = new Float64Array(0);

  constructor(data: ServiceData, context: StepContext) {
    const { station, at } = context;
    this.#context = context;
    this.#service = serviceTimes(data, station, `service ${at}`);
    this.#handler = station.simulation.register({
      name: `${station.name}: step ${at} ends`,
      fire: (customer) => context.done(customer),
    });
    station.simulation.onGrowth((capacity) => (this.#left = grown(this.#left, capacity)));
  }

  begin(customer: number): boolean {
    this.#context.station.simulation.scheduleSlot(customer, this.#service.of(customer), this.#handler);
    return false;
  }

  pause(customer: number): void {
    const { simulation } = this.#context.station;
    this.#left[customer] = simulation.dueTime(customer) - simulation.now;
    simulation.cancelSlot(customer);
  }

  resume(customer: number): void {
    this.#context.station.simulation.scheduleSlot(customer, this.#left[customer], this.#handler);
  }

  abandon(customer: number): void {
    this.#context.station.simulation.cancelSlot(customer);
  }

  save(): SavedState {
    return this.#left.slice();
  }

  load(state: SavedState): void {
    this.#left = Float64Array.from(state as Float64Array);
  }
}
