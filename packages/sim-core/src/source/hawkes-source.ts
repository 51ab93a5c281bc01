import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { HawkesSource as HawkesData } from "../network/network-data.ts";
import { intensity } from "../random/intensity.ts";
import { PoissonArrivals } from "../random/poisson-arrivals.ts";
import { poissonCount } from "../random/poisson-count.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/**
 * Arrivals that excite further ones, as clusters: first ones come at a rate, and
 * each arrival has a Poisson number of followers, each after an own reaction
 * time (A. G. Hawkes, D. Oakes, *J. Appl. Prob.* 11, 1974).
 */
export class HawkesSource implements Source {
  readonly kind = "hawkes";
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #first: PoissonArrivals;
  readonly #branching: number;
  readonly #reaction: Sampler;
  readonly #followers: Sfc32;
  readonly #emitter: Emitter;
  readonly #slot: number;
  readonly #due: number;
  readonly #followed: number;

  constructor(data: HawkesData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#first = new PoissonArrivals(intensity(data.rate), context.stream("arrivals"));
    this.#branching = data.branching;
    this.#reaction = sampler(data.reaction);
    this.#followers = context.stream("followers");
    this.#emitter = new Emitter(data, context);
    this.#slot = context.simulation.allocate();
    this.#due = context.simulation.register({ name: `${context.name}: arrival`, fire: () => this.#arrive() });
    this.#followed = context.simulation.register({
      name: `${context.name}: follower`,
      fire: (slot) => {
        context.simulation.release(slot);
        this.#born();
      },
    });
  }

  open(): void {
    const time = this.#first.nextTime(this.#simulation.now);
    if (!(time < Infinity)) return;
    this.#simulation.slots.setTime(this.#slot, time);
    this.#simulation.scheduleDue(this.#slot, this.#due);
  }

  save(): SavedState {
    return [this.#emitter.save(), this.#first.state()];
  }

  load(state: SavedState): void {
    const [emitter, first] = state as readonly [SavedState, Float64Array];
    this.#emitter.load(emitter);
    this.#first.restore(first);
  }

  #arrive(): void {
    this.open();
    this.#born();
  }

  #born(): void {
    for (let left = poissonCount(this.#branching, this.#followers); left > 0; left--) {
      this.#simulation.scheduleSlot(
        this.#simulation.allocate(),
        this.#reaction.sample(this.#followers),
        this.#followed,
      );
    }
    this.#emitter.emit(0);
  }
}
