import type { Observer, TransitionBatch } from "../kernel/probe.ts";
import { codeOf } from "../kernel/transition.ts";
import { windowAt } from "../math/window-at.ts";

/**
 * Counts some transitions in half-open windows [origin + k·width,
 * origin + (k+1)·width); what came before the origin is not counted.
 */
export class WindowCounts implements Observer {
  /** The probe's codes by meter. */
  readonly #codes: readonly number[];
  readonly #counts: Float64Array[];
  readonly #windows: number[];
  readonly #origin: number;
  readonly #width: number;

  /** One meter for each pair of place number and transition. */
  constructor(
    meters: readonly { readonly place: number; readonly transition: number }[],
    origin: number,
    width: number,
  ) {
    this.#codes = meters.map(({ place, transition }) => codeOf(place, transition));
    this.#counts = meters.map(() => new Float64Array(256));
    this.#windows = meters.map(() => 0);
    this.#origin = origin;
    this.#width = width;
  }

  /** A meter's counts by window, up to the last window in which it counted anything. */
  counts(meter: number): Float64Array {
    return this.#counts[meter].subarray(0, this.#windows[meter]);
  }

  observe(batch: TransitionBatch, count: number): void {
    const { time, code, counts } = batch;
    const window = this.#windowOf(time[0]);
    // Nearly every batch lies within one window, and has been counted by code.
    if (window >= 0 && window === this.#windowOf(time[count - 1])) {
      this.#codes.forEach((code, meter) => this.#count(meter, window, counts[code]));
      return;
    }
    for (let row = 0; row < count; row++) {
      const meter = this.#codes.indexOf(code[row]);
      if (meter >= 0 && time[row] >= this.#origin) this.#count(meter, this.#windowOf(time[row]), 1);
    }
  }

  #windowOf(time: number): number {
    return windowAt(time - this.#origin, this.#width);
  }

  #count(meter: number, window: number, count: number): void {
    if (count === 0) return;
    if (window >= this.#counts[meter].length) {
      const counts = new Float64Array(Math.max(window + 1, this.#counts[meter].length * 2));
      counts.set(this.#counts[meter]);
      this.#counts[meter] = counts;
    }
    if (window >= this.#windows[meter]) this.#windows[meter] = window + 1;
    this.#counts[meter][window] += count;
  }
}
