import type { FluidStation } from "./fluid-station.ts";

export interface FluidBucketData {
  readonly rate: number;
  readonly burst: number;
  readonly horizon: number;
  readonly returns: number;
}

const admitted = 0;
const refused = 1;

/**
 * The fluid of a token bucket with tickets. Above zero the level pays for all
 * who come; at zero and below, newcomers reserve tokens not yet there, down to
 * `horizon` of them, and the reserved ones are let in at the bucket's rate.
 */
export class FluidBucket implements FluidStation {
  readonly outlets = ["to", "refused"] as const;
  readonly out = new Float64Array(2);
  arrived = 0;
  served = 0;
  refused = 0;
  readonly abandoned = 0;
  readonly busy = 0;
  readonly #data: FluidBucketData;
  #level: number;

  constructor(data: FluidBucketData) {
    this.#data = data;
    this.#level = data.burst;
  }

  /** Holders of tickets who will come back. */
  get queue(): number {
    return Math.max(0, -this.#level);
  }

  advance(step: number, inflow: number): void {
    const rate = inflow / step;
    this.out[admitted] = this.out[refused] = 0;
    for (let left = step; left > 0;) {
      const isOpen = this.#level > 0 || (this.#level === 0 && rate <= this.#data.rate);
      left -= isOpen ? this.#admitAll(left, rate) : this.#admitByToken(left, rate);
    }
    this.arrived += inflow;
    this.served += this.out[admitted];
    this.refused += this.out[refused];
  }

  /** With tokens to spare, until there are none; returns the time it took. */
  #admitAll(left: number, rate: number): number {
    const time = this.#moveLevel(left, this.#data.rate - rate, 0, this.#data.burst);
    this.out[admitted] += rate * time;
    return time;
  }

  /** Without: those let in are as many as the tokens, newcomers reserve later ones or are refused. */
  #admitByToken(left: number, rate: number): number {
    const { rate: tokens, horizon, returns } = this.#data;
    const drift = tokens - rate * returns;
    const lowest = -horizon * tokens;
    const isHeld = drift >= 0 ? this.#level === 0 : this.#level <= lowest;
    const time = isHeld ? left : this.#moveLevel(left, drift, lowest, 0);
    this.out[admitted] += tokens * time;
    this.out[refused] += (isHeld ? rate - tokens : rate * (1 - returns)) * time;
    return time;
  }

  /** Lets the level drift for `left` or until it meets a bound; returns the time it took. */
  #moveLevel(left: number, drift: number, lowest: number, highest: number): number {
    const bound = drift > 0 ? highest : lowest;
    const reach = drift === 0 || (drift > 0 && this.#level >= bound) ? Infinity : (bound - this.#level) / drift;
    if (reach <= left) {
      this.#level = bound;
      return reach;
    }
    if (drift < 0 || this.#level < bound) this.#level += drift * left;
    return left;
  }
}
