import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { SourceData } from "../network/network-data.ts";
import type { Arrivals } from "../random/arrivals.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/** Emits a customer, or a batch of them, at each arrival of a process. */
export class ArrivalSource implements Source {
  readonly kind: string;
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #arrivals: Arrivals;
  readonly #emitter: Emitter;
  readonly #batch: Sampler | null;
  readonly #sizes: Sfc32;
  readonly #slot: number;
  readonly #due: number;

  constructor(data: SourceData, context: SourceContext, arrivals: Arrivals) {
    this.kind = data.kind ?? "renewal";
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#arrivals = arrivals;
    this.#batch = data.batch ? sampler(data.batch) : null;
    this.#sizes = context.stream("batch");
    this.#slot = context.simulation.allocate();
    this.#emitter = new Emitter(data, context);
    this.#due = context.simulation.register({ name: `${context.name}: arrival`, fire: () => this.#arrive() });
  }

  open(): void {
    const time = this.#arrivals.nextTime(this.#simulation.now);
    if (!(time < Infinity)) return;
    this.#simulation.slots.setTime(this.#slot, time);
    this.#simulation.scheduleDue(this.#slot, this.#due);
  }

  save(): SavedState {
    return [this.#emitter.save(), this.#arrivals.state()];
  }

  load(state: SavedState): void {
    const [emitter, arrivals] = state as readonly [SavedState, Float64Array];
    this.#emitter.load(emitter);
    this.#arrivals.restore(arrivals);
  }

  #arrive(): void {
    this.open();
    if (this.#batch === null) this.#emitter.emit(0);
    else for (let left = this.#batch.sample(this.#sizes); left >= 1; left--) this.#emitter.emit(0);
  }
}
