import type { Simulation } from "../kernel/simulation.ts";
import type { RenewalSource as RenewalData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/** Renewal arrivals: independent gaps of one law, the first from time 0. */
export class RenewalSource implements Source {
  readonly kind = "renewal";
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #gap: Sampler;
  readonly #stream: Sfc32;
  readonly #slot: number;
  readonly #due: number;

  constructor(data: RenewalData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#gap = sampler(data.interarrival);
    this.#stream = context.stream("arrivals");
    this.#slot = context.simulation.allocate();
    const emitter = new Emitter(data, context);
    this.#due = context.simulation.register({
      name: `${context.name}: arrival`,
      fire: () => {
        this.open();
        emitter.emit(0);
      },
    });
  }

  open(): void {
    this.#simulation.scheduleSlot(this.#slot, this.#gap.sample(this.#stream), this.#due);
  }
}
