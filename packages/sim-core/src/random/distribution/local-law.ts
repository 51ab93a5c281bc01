import { badValue } from "../../math/bad-value.ts";
import { integrate } from "../../math/integrate.ts";
import { expm1 } from "../../math/expm1.ts";
import { exp } from "../../math/exp.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type LocalLaw = DistributionOf<"local">;

/**
 * A JavaScript function as a law: its quantile function, from u in [0, 1) to a
 * number that is not negative and does not fall, drawn by inversion. Each draw is checked. Its network is
 * local: it runs, but cannot be saved, sent or shared. The same run comes out only where the function computes the
 * same, so none that takes logarithms by `Math` in several engines.
 *
 * Mean and variance are integrals of it over [0, 1), within 1e-6 or so where the law has a tail.
 */
export function localLaw(quantile: (u: number) => number): LocalLaw {
  return checkLocal({ of: quantile }, "localLaw");
}

/** Where a function that is no quantile function is found out: here, it falls or is negative. */
const probes = 64;

export function checkLocal(fields: { readonly of?: unknown }, path: string): LocalLaw {
  const { of } = fields;
  if (typeof of !== "function") throw badValue(`${path}.of`, "a function of u in [0, 1)", of);
  const quantile = of as (u: number) => number;
  for (let probe = 0, before = 0; probe < probes; probe++) {
    const value: unknown = quantile(probe / probes);
    if (typeof value !== "number" || !(value >= before) || value === Infinity) {
      throw badValue(`${path}.of`, `a finite number of at least ${before} at u = ${probe / probes}`, value);
    }
    before = value;
  }
  return { law: "local", of: quantile };
}

/** Tails beyond a share e^−36, which no uniform number of 53 bits reaches, count nothing. */
const furthest = 36;

export class LocalSampler implements Sampler {
  readonly min: number;
  readonly max: number;
  private readonly of: (u: number) => number;
  private moments: { readonly mean: number; readonly variance: number } | undefined;

  constructor({ of }: LocalLaw) {
    this.of = of;
    this.min = this.at(0);
    const last = of(1);
    this.max = last >= this.min ? last : Infinity;
  }

  get mean(): number {
    return (this.moments ??= this.integrated()).mean;
  }

  get variance(): number {
    return (this.moments ??= this.integrated()).variance;
  }

  sample(source: RandomSource): number {
    return this.at(source.uniform());
  }

  quantile(p: number): number {
    return p >= 1 ? this.max : this.at(p);
  }

  /** The share of u with a value of at most x, by bisection. */
  cdf(x: number): number {
    if (x < this.min) return 0;
    if (x >= this.max) return 1;
    let low = 0;
    let high = 1;
    for (let middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
      if (this.at(middle) <= x) low = middle;
      else high = middle;
    }
    return high;
  }

  tail(x: number): number {
    return 1 - this.cdf(x);
  }

  private at(u: number): number {
    const value = this.of(u);
    if (value >= 0 && value < Infinity) return value;
    throw badValue(`localLaw at u = ${u}`, "a finite number, 0 or more", value);
  }

  /** Over s = −ln(1 − u), which gives the tail its room. */
  private integrated(): { readonly mean: number; readonly variance: number } {
    const over = (f: (x: number) => number): number => {
      return integrate((s) => f(this.at(Math.min(-expm1(-s), 1 - 1.1102230246251565e-16))) * exp(-s), 0, furthest);
    };
    const mean = over((x) => x);
    return { mean, variance: over((x) => (x - mean) * (x - mean)) };
  }
}
