import type { SavedState } from "../kernel/saved-state.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { ServiceData } from "../network/network-data.ts";
import { serviceTimes, type ServiceTimes } from "./service-times.ts";
import type { Step, StepContext } from "./step.ts";

/** Work of the server's own. */
export class ServiceStep implements Step {
  readonly #context: StepContext;
  readonly #service: ServiceTimes;
  readonly #handler: number;
  /** By customer: what is left of a service that was interrupted. */
  readonly #left: SlotColumn<Float64Array>;

  constructor(data: ServiceData, context: StepContext) {
    const { station, at } = context;
    this.#context = context;
    this.#service = serviceTimes(data, station, { purpose: `service ${at}` });
    this.#handler = station.simulation.register({
      name: `${station.name}: step ${at} ends`,
      fire: (customer) => context.done(customer),
    });
    this.#left = new SlotColumn(station.simulation, Float64Array);
  }

  begin(customer: number): boolean {
    this.#service.setDue(customer);
    this.#context.station.simulation.scheduleDue(customer, this.#handler);
    return false;
  }

  pause(customer: number): void {
    const { simulation } = this.#context.station;
    this.#left.values[customer] = simulation.dueTime(customer) - simulation.now;
    simulation.cancelSlot(customer);
  }

  resume(customer: number): void {
    this.#context.station.simulation.scheduleSlot(customer, this.#left.values[customer], this.#handler);
  }

  abandon(customer: number): void {
    this.#context.station.simulation.cancelSlot(customer);
  }

  save(): SavedState {
    return this.#left.save();
  }

  load(state: SavedState): void {
    this.#left.load(state);
  }
}
