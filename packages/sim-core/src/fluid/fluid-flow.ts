import type { FluidSource } from "./fluid-source.ts";

/** A constant flow from some time on. */
export class FluidFlow implements FluidSource {
  readonly #rate: number;
  readonly #start: number;

  constructor(rate: number, start: number) {
    this.#rate = rate;
    this.#start = start;
  }

  mass(from: number, to: number): number {
    return this.#rate * Math.max(0, to - Math.max(from, this.#start));
  }

  nextBreak(after: number): number {
    return after < this.#start ? this.#start : Infinity;
  }
}
