import type { FluidNetwork } from "./fluid-network.ts";

/** Chooses the steps: short after a break, then as long as the flows are calm. */
export class FluidStepper {
  steps = 0;
  readonly #flow: FluidNetwork;
  readonly #least: number;
  readonly #most: number;
  readonly #tolerance: number;
  /** Where flow leads back, as the last step foresaw it, steps that grow fast would ripple. */
  readonly #growth: number;
  #step: number;
  #break: number;

  constructor(flow: FluidNetwork, interval: number, tolerance: number) {
    this.#flow = flow;
    this.#most = interval;
    this.#least = interval * 1e-3 * Math.min(1, tolerance * 50);
    this.#tolerance = tolerance;
    this.#growth = flow.graph.isCyclic ? 1.2 : 2;
    this.#step = this.#least;
    this.#break = flow.nextBreak;
  }

  advanceTo(time: number): void {
    const flow = this.#flow;
    while (flow.time < time) {
      const end = Math.min(time, this.#break);
      const next = flow.time + this.#step;
      // No sliver is left before an end.
      const change = flow.advanceTo(next + this.#step / 2 >= end ? end : next);
      this.steps++;
      const factor = change === 0 ? this.#growth : Math.min(this.#growth, this.#tolerance / change);
      this.#step = Math.min(this.#most, Math.max(this.#least, this.#step * factor));
      if (flow.time < this.#break) continue;
      this.#break = flow.nextBreak;
      this.#step = this.#least;
    }
  }
}
