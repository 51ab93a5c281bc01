import {
  Histogram,
  Transition,
  type Objective,
  type Observer,
  type Replication,
  type TransitionBatch,
} from "@double11/sim-core";

/** The probe names a place and a transition in one code. */
const codesPerPlace = 16;

/** How one objective fares in a run: its quantile window by window, of those who were served in it. */
export class ObjectiveWatch implements Observer {
  readonly #objective: Objective;
  readonly #ends: number;
  /** Of those who need not wait; -1 where the sojourn counts. */
  readonly #enters: number;
  readonly #histogram = new Histogram();
  #window = 0;
  #windows = 0;
  #held = 0;
  #worst = 0;

  constructor({ model }: Replication, objective: Objective) {
    this.#objective = objective;
    const place = model.places.indexOf(objective.station) * codesPerPlace;
    const isWait = objective.measure === "wait";
    this.#ends = place + (isWait ? Transition.start : Transition.depart);
    this.#enters = isWait ? place + Transition.enter : -1;
  }

  observe({ time, age, code }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      if (code[row] !== this.#ends && code[row] !== this.#enters) continue;
      const window = Math.floor(time[row] / this.#objective.window);
      if (window !== this.#window) this.#close(window);
      this.#histogram.record(code[row] === this.#ends ? age[row] : 0);
    }
  }

  #close(next: number): void {
    this.#window = next;
    if (this.#histogram.count === 0) return;
    const value = this.#histogram.quantile(this.#objective.quantile);
    this.#windows++;
    if (value <= this.#objective.below) this.#held++;
    this.#worst = Math.max(this.#worst, value);
    this.#histogram.clear();
  }

  /** Closes the last window. Windows in which nobody was served count neither way. */
  result(): { readonly windows: number; readonly held: number; readonly worst: number; readonly isMet: boolean } {
    this.#close(this.#window);
    const [windows, held, worst] = [this.#windows, this.#held, this.#worst];
    return { windows, held, worst, isMet: held >= this.#objective.share * windows - 1e-9 };
  }
}
