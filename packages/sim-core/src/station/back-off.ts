import type { RetryRule } from "../network/network-data.ts";
import type { KeyedDraw } from "../random/keyed-draw.ts";
import { sampler, type Sampler } from "../random/sampler.ts";

/** How long one waits before it tries again. */
export class BackOff {
  readonly #law: Sampler;
  readonly #factor: number;
  readonly #longest: number;
  /** The part of the delay that is left to chance. */
  readonly #loose: number;

  constructor({ delay, backOff = 1, longest = Infinity, jitter = "none" }: RetryRule) {
    this.#law = sampler(delay);
    this.#factor = backOff;
    this.#longest = longest;
    this.#loose = { none: 0, equal: 0.5, full: 1 }[jitter];
  }

  /** After so many failed attempts, from 1. */
  after(failed: number, draw: KeyedDraw): number {
    let delay = this.#law.sample(draw);
    for (let grown = 1; grown < failed && this.#factor !== 1 && delay < this.#longest; grown++) delay *= this.#factor;
    delay = Math.min(delay, this.#longest);
    return this.#loose === 0 ? delay : delay * (1 - this.#loose * draw.uniform());
  }
}
