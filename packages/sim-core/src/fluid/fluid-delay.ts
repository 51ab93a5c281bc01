import { exp } from "../math/exp.ts";
import type { FluidStation } from "./fluid-station.ts";

/** Less than this stays where it is: down a chain or with time it would fall to subnormal numbers, which are slow to reckon with. */
const dust = 1e-30;

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
  busy = 0;
  readonly refused = 0;
  readonly abandoned = 0;
  /** Mass by stage, and the rate at which a stage lets it go. */
  readonly #mass: Float64Array;
  readonly #rate: Float64Array;
  /** Share of the newcomers that begins here: 1 and 0s for a chain. */
  readonly #begins: Float64Array;
  /** By stage, for steps of `#step`: which part of what enters, and of what was there, passes on. */
  readonly #ofEntering: Float64Array;
  readonly #ofPresent: Float64Array;
  #step = 0;

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
    this.#ofEntering = new Float64Array(this.#rate.length);
    this.#ofPresent = new Float64Array(this.#rate.length);
  }

  advance(step: number, inflow: number): void {
    if (step !== this.#step) this.#prepare(step);
    const out = this.#begins[0] === 1 ? this.#advanceChain(inflow) : this.#advanceParallel(inflow);
    this.out[0] = out;
    this.arrived += inflow;
    this.served += out;
  }

  /**
   * Of x' = entering/step − rate·x the mass that passes on is linear in what enters and in x at the start: 1 − e^(−r) of the
   * latter with r = rate·step, and 1 − (1 − e^(−r))/r of the former.
   */
  #prepare(step: number): void {
    this.#step = step;
    // A chain's stages are all of one rate.
    const rates = this.#begins[0] === 1 ? 1 : this.#rate.length;
    for (let stage = 0; stage < rates; stage++) {
      const reach = this.#rate[stage] * step;
      const gone = 1 - exp(-reach);
      this.#ofPresent[stage] = gone;
      this.#ofEntering[stage] = Math.max(0, 1 - gone / reach);
    }
  }

  /** Stages of one rate, one after another. */
  #advanceChain(inflow: number): number {
    const mass = this.#mass;
    const [ofEntering, ofPresent] = [this.#ofEntering[0], this.#ofPresent[0]];
    let entering = inflow;
    let busy = 0;
    for (let stage = 0; stage < mass.length; stage++) {
      const before = mass[stage];
      const passing = entering * ofEntering + before * ofPresent;
      const passed = passing < dust ? 0 : passing;
      const after = Math.max(0, before + entering - passed);
      mass[stage] = after;
      busy += after;
      entering = passed;
    }
    this.busy = busy;
    return entering;
  }

  #advanceParallel(inflow: number): number {
    const mass = this.#mass;
    let done = 0;
    let busy = 0;
    for (let stage = 0; stage < mass.length; stage++) {
      const entering = inflow * this.#begins[stage];
      const passed = entering * this.#ofEntering[stage] + mass[stage] * this.#ofPresent[stage];
      mass[stage] = Math.max(0, mass[stage] + entering - passed);
      busy += mass[stage];
      done += passed;
    }
    this.busy = busy;
    return done;
  }
}
