import { exp } from "../math/exp.ts";

/** Parts of a step to a mean delay, which keep counts within 2 %, and to a step at most. */
const partsPerDelay = 18;
const mostParts = 128;
/** A part of those present that the last on their way back fall to. */
const negligible = 1e-9;

/**
 * Those who were refused or gave up and come back after a mean delay, until
 * their last attempt. Which attempt a leaving customer was on is taken from
 * the mixture of all who are at the station.
 */
export class FluidRetry {
  /** By attempt, from the first: mass at the station, and on its way to the next attempt. */
  readonly #present: Float64Array;
  readonly #away: Float64Array;
  readonly #meanDelay: number;

  constructor(attempts: number, meanDelay: number) {
    this.#present = new Float64Array(attempts);
    this.#away = new Float64Array(attempts);
    this.#meanDelay = meanDelay;
  }

  /** Into how many parts a step is cut, so that who is turned away in one may come back in the next: one where nobody is turned away or on the way back. */
  partsOf(step: number, calm: boolean): number {
    if (this.#away.length < 2 || this.#meanDelay === 0) return 1;
    if (calm) {
      let away = 0;
      let present = 0;
      for (const mass of this.#away) away += mass;
      for (const mass of this.#present) present += mass;
      if (away <= negligible * present) return 1;
    }
    return Math.min(mostParts, Math.ceil((partsPerDelay * step) / this.#meanDelay));
  }

  /** Brings back those whose delay ends in this step; returns their mass. */
  takeReturning(step: number): number {
    let total = 0;
    const share = this.#meanDelay > 0 ? 1 - exp(-step / this.#meanDelay) : 1;
    for (let attempt = 1; attempt < this.#away.length; attempt++) {
      const back = this.#away[attempt - 1] * share;
      this.#away[attempt - 1] -= back;
      this.#present[attempt] += back;
      total += back;
    }
    return total;
  }

  /** Keeps of `out` (served, refused, abandoned) those who will come back; `inside` is who stays at the station. */
  settle(newcomers: number, out: Float64Array, inside: number): void {
    const present = this.#present;
    const last = present.length - 1;
    if (last === 0) return;
    present[0] += newcomers;
    let all = 0;
    for (const mass of present) all += mass;
    if (all === 0) return;
    const lost = out[1] + out[2];
    for (let attempt = 0; attempt < last; attempt++) this.#away[attempt] += (lost * present[attempt]) / all;
    out[1] *= present[last] / all;
    out[2] *= present[last] / all;
    for (let attempt = 0; attempt <= last; attempt++) present[attempt] *= inside / all;
  }
}
