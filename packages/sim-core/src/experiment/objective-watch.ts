import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { codeOf, Transition } from "../kernel/transition.ts";
import type { Objective } from "../network/scenario.ts";
import { Histogram } from "../statistics/histogram.ts";

/** What came of an objective, window by window; windows in which nobody was measured count neither way. */
export interface ObjectiveResult {
  readonly windows: number;
  readonly held: number;
  /** The largest value of the quantile over the windows; 0 where nobody was measured. */
  readonly worst: number;
  readonly isMet: boolean;
}

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

  /** `places` as the model names them, in order. */
  constructor(places: readonly string[], objective: Objective) {
    this.#objective = objective;
    const place = places.indexOf(objective.station);
    const isWait = objective.measure === "wait";
    this.#ends = codeOf(place, isWait ? Transition.start : Transition.depart);
    this.#enters = isWait ? codeOf(place, Transition.enter) : -1;
  }

  observe({ time, age, code }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      if (code[row] !== this.#ends && code[row] !== this.#enters) continue;
      const window = Math.floor(time[row] / this.#objective.window);
      if (window !== this.#window) this.#close(window);
      this.#histogram.record(code[row] === this.#ends ? age[row] : 0);
    }
  }

  /** Whether so many windows are broken that those to come until `until` cannot make up for them. */
  isLost(until: number): boolean {
    const { window, share } = this.#objective;
    return this.#windows - this.#held > (1 - share) * Math.ceil(until / window) + tolerance;
  }

  /** Closes the last window. */
  result(): ObjectiveResult {
    this.#close(this.#window);
    const [windows, held, worst] = [this.#windows, this.#held, this.#worst];
    return { windows, held, worst, isMet: held >= this.#objective.share * windows - tolerance };
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
}

/** Of windows: shares such as 0.999 are not exact in binary. */
const tolerance = 1e-9;
