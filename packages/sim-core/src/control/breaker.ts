import { windowAt } from "../math/window-at.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { CircuitBreaker } from "../network/network-data.ts";

export type BreakerState = "closed" | "open" | "half-open";

const parts = 10;

/** The state machine of a circuit breaker, and what it remembers of the calls that ended. */
export class Breaker implements Stateful {
  /** Grows with each change of state: calls that went out before one say nothing about what came after. */
  epoch = 0;
  state: BreakerState = "closed";
  readonly #data: Required<Omit<CircuitBreaker, "slow">> & { readonly slow: number };
  readonly #changed: (state: BreakerState) => void;
  /** Ended calls by part of the window, in a ring: all, and failed. */
  readonly #ended = new Float64Array(parts);
  readonly #failed = new Float64Array(parts);
  #part = 0;
  #until = 0.5;
  #trialsOut = 0;
  #trialsPassed = 0;

  constructor(data: CircuitBreaker, changed: (state: BreakerState) => void) {
    this.#data = { least: 5, trials: 1, slow: Infinity, ...data };
    this.#changed = changed;
    this.#until = 0;
  }

  /** Whether a call may go out now. */
  lets(now: number): boolean {
    if (this.state === "open" && now >= this.#until) this.#enter("half-open");
    if (this.state === "closed") return true;
    if (this.state === "open" || this.#trialsOut === this.#data.trials) return false;
    this.#trialsOut++;
    return true;
  }

  /** A call that went out at `sent`, in `epoch`, was answered or failed. */
  ended(now: number, sent: number, epoch: number, isAnswered: boolean): void {
    if (epoch !== this.epoch) return;
    const isFailure = !isAnswered || now - sent > this.#data.slow;
    if (this.state === "half-open") {
      if (isFailure) this.#open(now);
      else if (++this.#trialsPassed === this.#data.trials) this.#enter("closed");
      return;
    }
    this.#turn(now);
    const at = this.#part % parts;
    this.#ended[at]++;
    if (isFailure) this.#failed[at]++;
    const ended = total(this.#ended);
    if (ended >= this.#data.least && total(this.#failed) >= this.#data.ratio * ended - 1e-9) this.#open(now);
  }

  /** A call that went out in `epoch` will never be told to have ended; another may try in its place. */
  abandoned(epoch: number): void {
    if (epoch === this.epoch && this.state === "half-open") this.#trialsOut--;
  }

  save(): SavedState {
    const rings = [this.#ended.slice(), this.#failed.slice()];
    const numbers = [this.epoch, this.#part, this.#until, this.#trialsOut, this.#trialsPassed];
    return { state: this.state, numbers, rings };
  }

  load(state: SavedState): void {
    const saved = state as Saved;
    this.state = saved.state;
    [this.epoch, this.#part, this.#until, this.#trialsOut, this.#trialsPassed] = saved.numbers;
    this.#ended.set(saved.rings[0]);
    this.#failed.set(saved.rings[1]);
  }

  #open(now: number): void {
    this.#until = now + this.#data.open;
    this.#enter("open");
  }

  #enter(state: BreakerState): void {
    this.state = state;
    this.epoch++;
    this.#trialsOut = this.#trialsPassed = 0;
    this.#ended.fill(0);
    this.#failed.fill(0);
    this.#changed(state);
  }

  /** Forgets the parts that have fallen out of the window. */
  #turn(now: number): void {
    const part = windowAt(now, this.#data.window / parts);
    for (let at = Math.max(this.#part + 1, part - parts + 1); at <= part; at++) {
      this.#ended[at % parts] = 0;
      this.#failed[at % parts] = 0;
    }
    this.#part = part;
  }
}

const total = (ring: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < parts; at++) sum += ring[at];
  return sum;
};

type Saved = {
  readonly state: BreakerState;
  readonly numbers: readonly [number, number, number, number, number];
  readonly rings: readonly [Float64Array, Float64Array];
};
