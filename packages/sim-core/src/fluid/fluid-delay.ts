import { exp } from "../math/exp.ts";
import type { FluidStation } from "./fluid-station.ts";
import { relaxBy } from "./relaxation.ts";

/** More stages than this sharpen nothing that a chart could show. */
const mostStages = 64;

/**
 * The fluid of an infinite server, M(t)/G/∞: service as a chain of exponential
 * stages (method of stages, A. K. Erlang) with the law's mean and squared
 * coefficient of variation; above 1, two exponentials in parallel with
 * balanced means.
 */
export class FluidDelay implements FluidStation {
  readonly outlets = ["to"] as const;
  readonly out = new Float64Array(1);
  readonly queue = 0;
  arrived = 0;
  served = 0;
  readonly refused = 0;
  readonly abandoned = 0;
  /** Mass by stage, and the rate at which a stage lets it go. */
  readonly #mass: Float64Array;
  readonly #rate: Float64Array;
  /** Share of the newcomers that begins here: 1 and 0s for a chain. */
  readonly #begins: Float64Array;

  constructor(mean: number, scv: number) {
    if (scv > 1) {
      const share = 0.5 * (1 + Math.sqrt((scv - 1) / (scv + 1)));
      this.#begins = Float64Array.of(share, 1 - share);
      this.#rate = Float64Array.of((2 * share) / mean, (2 * (1 - share)) / mean);
    } else {
      const stages = scv * mostStages > 1 ? Math.min(mostStages, Math.round(1 / scv)) : mostStages;
      this.#begins = Float64Array.from({ length: stages }, (_, stage) => (stage === 0 ? 1 : 0));
      this.#rate = new Float64Array(stages).fill(stages / mean);
    }
    this.#mass = new Float64Array(this.#rate.length);
  }

  get busy(): number {
    let busy = 0;
    for (const mass of this.#mass) busy += mass;
    return busy;
  }

  advance(step: number, inflow: number): void {
    const mass = this.#mass;
    const isChain = this.#begins[0] === 1;
    let passed = 0;
    let done = 0;
    let rate = 0;
    let decay = 1;
    let perFlow = 0;
    for (let stage = 0; stage < mass.length; stage++) {
      const entering = isChain && stage > 0 ? passed : inflow * this.#begins[stage];
      const before = mass[stage];
      if (this.#rate[stage] !== rate) {
        rate = this.#rate[stage];
        decay = exp(-rate * step);
        perFlow = 1 / (step * rate);
      }
      mass[stage] = relaxBy(before, entering * perFlow, decay);
      passed = Math.max(0, entering - (mass[stage] - before));
      done += passed;
    }
    this.out[0] = isChain ? passed : done;
    this.arrived += inflow;
    this.served += this.out[0];
  }
}
