import type { SavedState } from "../kernel/saved-state.ts";
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
  readonly #emitter: Emitter;

  constructor(data: PopulationData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#slot = context.simulation.allocate();
    this.#emitter = new Emitter(data, context);
    this.#due = context.simulation.register({
      name: `${context.name}: population`,
      fire: () => {
        for (let left = data.size; left > 0; left--) this.#emitter.emit(0);
      },
    });
  }

  save(): SavedState {
    return this.#emitter.save();
  }

  load(state: SavedState): void {
    this.#emitter.load(state);
  }

  open(): void {
    this.#simulation.scheduleSlot(this.#slot, 0, this.#due);
  }
}
