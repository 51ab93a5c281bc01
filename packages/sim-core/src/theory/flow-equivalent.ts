import { exp } from "../math/exp.ts";
import { ln } from "../math/ln.ts";
import { sum } from "../math/sum.ts";

/** A station that customers of one class visit within a bounded part of a network. */
export interface FlowStation {
  /** Mean service of a passage: visits × mean service. */
  readonly demand: number;
  /** One over its speed with k of them there: 1 for one server, 1 / k at a delay. */
  readonly slowness: (k: number) => number;
}

/**
 * A part of a network that holds at most `most` customers at once, as one
 * station whose speed depends on how many it holds: the throughput of the part
 * closed upon itself (K. M. Chandy, U. Herzog & L. Woo, *IBM J. Res. Dev.* 19,
 * 1975; with a bound on who is inside: Lazowska et al., *Quantitative System
 * Performance*, 1984, ch. 9). Exact in a closed product-form network, otherwise
 * an approximation that is good where the part settles faster than what feeds it changes.
 */
export class FlowEquivalent {
  readonly #speeds: readonly number[];
  readonly #weights: { readonly [name: string]: Float64Array };
  readonly #others: { readonly [name: string]: Float64Array };

  constructor(stations: { readonly [name: string]: FlowStation }, most: number) {
    const used = Object.entries(stations).filter(([, { demand }]) => demand > 0);
    // Near the throughput with all inside, so that weights stay near their largest.
    const bounds = used.map(([, { demand, slowness }]) => 1 / (demand * slowness(most)));
    const tilt = Math.min(most / sum(used.map(([, { demand, slowness }]) => demand * slowness(1))), ...bounds);
    const weights = used.map(([, station]) => weightsOf(station, tilt, most));
    const all = weights.reduce(convolve);
    this.#speeds = Array.from({ length: most + 1 }, (_, n) => (n === 0 ? 0 : (tilt * all[n - 1]) / all[n]));
    this.#weights = Object.fromEntries(used.map(([name], i) => [name, weights[i]]));
    const nobody = new Float64Array(most + 1);
    nobody[0] = 1;
    this.#others = Object.fromEntries(
      used.map(([name], i) => [name, weights.filter((_, j) => j !== i).reduce(convolve, nobody)]),
    );
  }

  /** Passages per time unit with n inside; beyond the bound, those at it. */
  speed(n: number): number {
    return this.#speeds[Math.min(n, this.#speeds.length - 1)];
  }

  /** The law of the number at one station, from the law of the number inside (from 0, to the bound). */
  at(name: string, inside: readonly number[]): number[] {
    const weight = this.#weights[name];
    const others = this.#others[name];
    const law = inside.map(() => 0);
    inside.forEach((p, n) => {
      if (p === 0) return;
      const joint = Array.from({ length: n + 1 }, (_, k) => weight[k] * others[n - k]);
      const total = sum(joint);
      joint.forEach((value, k) => (law[k] += (p * value) / total));
    });
    return law;
  }
}

/** Π (D x slowness(k)), the largest 1. */
const weightsOf = ({ demand, slowness }: FlowStation, tilt: number, most: number): Float64Array => {
  const logs = new Float64Array(most + 1);
  for (let k = 1; k <= most; k++) logs[k] = logs[k - 1] + ln(demand * tilt * slowness(k));
  const largest = logs.reduce((top, value) => Math.max(top, value), -Infinity);
  return logs.map((value) => exp(value - largest));
};

/** Only ratios matter: the largest is 1. */
const convolve = (a: Float64Array, b: Float64Array): Float64Array => {
  const out = new Float64Array(a.length);
  for (let n = 0; n < out.length; n++) {
    for (let k = 0; k <= n; k++) out[n] += a[k] * b[n - k];
  }
  const largest = out.reduce((top, value) => Math.max(top, value), 0);
  return out.map((value) => value / largest);
};
