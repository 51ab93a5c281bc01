import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { ControllerContext } from "./controller-kind.ts";

/** Lets a controller decide every period: the k-th time at k · period after the start, so that no rounding adds up. */
export class DecisionClock implements Stateful {
  readonly #context: ControllerContext;
  readonly #period: number;
  readonly #handler: number;
  #start = 0.5;
  /** Of the decision that is due. */
  #number = 0;

  constructor(period: number, context: ControllerContext, decide: () => void) {
    this.#context = context;
    this.#period = period;
    this.#start = 0;
    this.#handler = context.simulation.register({
      name: `${context.name}: decides`,
      fire: (slot) => {
        this.#await(slot);
        decide();
      },
    });
  }

  /** Counts from now on; called once. */
  open(): void {
    const { simulation } = this.#context;
    this.#start = simulation.now;
    this.#await(simulation.allocate());
  }

  save(): SavedState {
    return [this.#start, this.#number, this.#period];
  }

  /** The decision that is due stays where it is; where the plan has another period, it is counted from there. */
  load(state: SavedState): void {
    const [start, number, period] = state as readonly [number, number, number];
    const isSame = period === this.#period;
    this.#start = isSame ? start : start + number * period;
    this.#number = isSame ? number : 0;
  }

  #await(slot: number): void {
    const { simulation } = this.#context;
    const due = this.#start + ++this.#number * this.#period;
    // A controller that was loaded without its clock, as one that forgets its state is, catches up.
    simulation.slots.setTime(slot, Math.max(simulation.now, due));
    simulation.scheduleDue(slot, this.#handler);
  }
}
