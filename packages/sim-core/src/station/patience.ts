import { GrowingBytes } from "../kernel/growing-bytes.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
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
  /** By slot; most customers never wait, and rows that are not written take no memory. */
  #tickets = new Int32Array(0);

  constructor(law: Distribution, context: StationContext, line: Line, abandon: (customer: number) => void) {
    this.#law = sampler(law);
    this.#draws = context.draws("patience");
    this.#simulation = context.simulation;
    this.#handler = context.simulation.register({
      name: `${context.name}: patience ends`,
      fire: (customer) => {
        line.leave(customer, this.#tickets[customer]);
        abandon(customer);
      },
    });
    const bytes = new GrowingBytes();
    context.simulation.onGrowth((capacity) => {
      bytes.reserve(capacity * Int32Array.BYTES_PER_ELEMENT);
      this.#tickets = new Int32Array(bytes.buffer);
    });
  }

  save(): SavedState {
    return this.#tickets.slice();
  }

  load(state: SavedState): void {
    this.#tickets.set(state as Int32Array);
  }

  begin(customer: number, ticket: number): void {
    this.#tickets[customer] = ticket;
    const longest = this.#law.sample(this.#draws.of(customer));
    this.#simulation.scheduleSlot(customer, longest, this.#handler);
  }

  end(customer: number): void {
    this.#simulation.cancelSlot(customer);
  }
}
