import type { SavedState } from "../kernel/saved-state.ts";
import { windowAt } from "../math/window-at.ts";
import { refused, type Admission } from "./admission.ts";

export interface WarmUpOptions {
  readonly rate: number;
  readonly period: number;
  readonly coldFactor: number;
  readonly window: number;
}

/**
 * How many pass a window grows from rate / coldFactor to rate while it is in
 * use, and falls back when it is not. Idle time stores tokens; the more are
 * stored beyond `warning`, the longer the interval between two who pass
 * (Guava's SmoothWarmingUp, Sentinel's WarmUpController).
 */
export class WarmUp implements Admission {
  /** Tokens below which the rate is the full one, the most there are, and the interval's growth with each beyond. */
  readonly warning: number;
  readonly most: number;
  readonly slope: number;
  readonly #options: WarmUpOptions;
  #stored = 0.5;
  #window = 0.5;
  #passed = 0;

  constructor(options: WarmUpOptions) {
    const { rate, period, coldFactor } = options;
    this.#options = options;
    this.warning = (period * rate) / (coldFactor - 1);
    this.most = this.warning + (2 * period * rate) / (1 + coldFactor);
    this.slope = (coldFactor - 1) / rate / (this.most - this.warning);
    this.#stored = this.most;
    this.#window = 0;
  }

  /** How many may pass a time unit now. */
  get rate(): number {
    const beyond = this.#stored - this.warning;
    return beyond > 0 ? 1 / (beyond * this.slope + 1 / this.#options.rate) : this.#options.rate;
  }

  delay(_customer: number, now: number): number {
    const { window } = this.#options;
    const current = windowAt(now, window);
    if (current > this.#window) this.#turn(current);
    // What rounding may be short of is let in.
    if (this.#passed + 1 > this.rate * window + 1e-9) return refused;
    this.#passed++;
    return 0;
  }

  save(): SavedState {
    return [this.#stored, this.#window, this.#passed];
  }

  load(state: SavedState): void {
    [this.#stored, this.#window, this.#passed] = state as readonly [number, number, number];
  }

  /** Who passed takes tokens; they come back below the warning, or while it is hardly used. */
  #turn(current: number): void {
    const { rate, coldFactor, window } = this.#options;
    // Rounded down, or a window that lets in all it can would still count as idle.
    const cold = this.#passed < Math.floor((rate * window) / coldFactor + 1e-9);
    if (this.#stored < this.warning || cold) this.#stored += rate * window;
    this.#stored = Math.min(this.most, this.#stored) - this.#passed;
    // Windows in which nobody came.
    this.#stored = Math.max(0, this.#stored) + (current - this.#window - 1) * rate * window;
    this.#stored = Math.min(this.most, this.#stored);
    this.#window = current;
    this.#passed = 0;
  }
}
