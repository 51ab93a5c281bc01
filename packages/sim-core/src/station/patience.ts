import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Line } from "./line.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Takes customers out of a line when they have waited as long as they would. */
export class Patience {
  readonly #law: Sampler;
  readonly #draws: PurposeDraws;
  readonly #simulation: Simulation;
  readonly #handler: number;
  /** By customer who waits. */
  readonly #tickets: SlotColumn<Int32Array>;

  constructor(
    law: Distribution,
    context: StationContext,
    line: Pick<Line, "leave">,
    abandon: (customer: number) => void,
  ) {
    this.#law = sampler(law);
    this.#draws = context.draws("patience");
    this.#simulation = context.simulation;
    this.#handler = context.simulation.register({
      name: `${context.name}: patience ends`,
      fire: (customer) => {
        line.leave(customer, this.#tickets.values[customer]);
        abandon(customer);
      },
    });
    this.#tickets = new SlotColumn(context.simulation, Int32Array);
  }

  save(): SavedState {
    return this.#tickets.save();
  }

  load(state: SavedState): void {
    this.#tickets.load(state);
  }

  begin(customer: number, ticket: number): void {
    this.#tickets.values[customer] = ticket;
    const longest = this.#law.sample(this.#draws.of(customer));
    this.#simulation.scheduleSlot(customer, longest, this.#handler);
  }

  end(customer: number): void {
    this.#simulation.cancelSlot(customer);
  }
}
