import type { Simulation } from "../kernel/simulation.ts";
import type { PoissonSource as PoissonData } from "../network/network-data.ts";
import { intensity } from "../random/intensity.ts";
import { PoissonArrivals } from "../random/poisson-arrivals.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/** Non-homogeneous Poisson arrivals from rate data. */
export class PoissonSource implements Source {
  readonly kind = "poisson";
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #arrivals: PoissonArrivals;
  readonly #slot: number;
  readonly #due: number;

  constructor(data: PoissonData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#arrivals = new PoissonArrivals(intensity(data.rate), context.stream("arrivals"));
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
    const now = this.#simulation.now;
    const next = this.#arrivals.next(now);
    if (next < Infinity) this.#simulation.scheduleSlot(this.#slot, next - now, this.#due);
  }
}
