import type { Simulation } from "../kernel/simulation.ts";
import type { PopulationSource as PopulationData } from "../network/network-data.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/** All its customers at time 0, and no others: a closed network's population where no route leads out. */
export class PopulationSource implements Source {
  readonly kind = "population";
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #slot: number;
  readonly #due: number;

  constructor(data: PopulationData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#slot = context.simulation.allocate();
    const emitter = new Emitter(data, context);
    this.#due = context.simulation.register({
      name: `${context.name}: population`,
      fire: () => {
        for (let left = data.size; left > 0; left--) emitter.emit(0);
      },
    });
  }

  open(): void {
    this.#simulation.scheduleSlot(this.#slot, 0, this.#due);
  }
}
