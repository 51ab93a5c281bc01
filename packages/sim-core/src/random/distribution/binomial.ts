import { badValue } from "../../math/bad-value.ts";
import { exp } from "../../math/exp.ts";
import { expectPositiveInteger, expectProbability } from "../../math/expect-number.ts";
import { incompleteBeta } from "../../math/incomplete-beta.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { sampleGamma } from "./gamma.ts";
import { integerQuantile } from "./integer-quantile.ts";

type Binomial = DistributionOf<"binomial">;

/** Successes in so many independent trials; up to 10^9 trials. */
export function binomial(parameters: { readonly trials: number; readonly probability: number }): Binomial {
  return checkBinomial(parameters, "binomial");
}

export function checkBinomial(
  fields: { readonly trials?: unknown; readonly probability?: unknown },
  path: string,
): Binomial {
  const trials = expectPositiveInteger(fields.trials, `${path}.trials`);
  if (trials > 1e9) throw badValue(`${path}.trials`, "at most 1e9 trials", trials);
  return { law: "binomial", trials, probability: expectProbability(fields.probability, `${path}.probability`) };
}

/** Below this many trials probabilities are added up; above, the trials are halved first. */
const few = 64;

/** By inversion: one uniform, about n p + 1 terms. */
function invert(trials: number, probability: number, source: RandomSource): number {
  if (probability > 0.5) return trials - invert(trials, 1 - probability, source);
  const odds = probability / (1 - probability);
  let u = source.uniform();
  let term = exp(trials * ln1p(-probability));
  let count = 0;
  while (u >= term && count < trials) {
    u -= term;
    count++;
    term *= (odds * (trials + 1 - count)) / count;
  }
  return count;
}

/**
 * Halves the trials by where the middle one of their sorted uniforms falls,
 * a beta variate, until few are left (D. A. Relles, *JASA* 67, 1972).
 */
function sampleBinomial(trials: number, probability: number, source: RandomSource): number {
  let count = 0;
  let n = trials;
  let p = probability;
  while (n > few && p > 0 && p < 1) {
    const rank = 1 + Math.floor(n / 2);
    const a = sampleGamma(rank, source);
    const b = sampleGamma(n + 1 - rank, source);
    const middle = a / (a + b);
    if (middle <= p) {
      count += rank;
      n -= rank;
      p = (p - middle) / (1 - middle);
    } else {
      n = rank - 1;
      p /= middle;
    }
  }
  if (p <= 0) return count;
  return p >= 1 ? count + n : count + (n === 0 ? 0 : invert(n, p, source));
}

export class BinomialSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max: number;
  private readonly probability: number;

  constructor({ trials, probability }: Binomial) {
    this.max = trials;
    this.probability = probability;
    this.mean = trials * probability;
    this.variance = this.mean * (1 - probability);
  }

  sample(source: RandomSource): number {
    return sampleBinomial(this.max, this.probability, source);
  }

  quantile(p: number): number {
    return p >= 1 ? this.max : integerQuantile((k) => this.cdf(k), p, this.mean);
  }

  cdf(x: number): number {
    const k = Math.floor(x);
    if (k < 0) return 0;
    return k >= this.max ? 1 : incompleteBeta(this.max - k, k + 1, 1 - this.probability);
  }

  tail(x: number): number {
    const k = Math.floor(x);
    if (k < 0) return 1;
    return k >= this.max ? 0 : incompleteBeta(k + 1, this.max - k, this.probability);
  }

  following(x: number): number {
    const k = Math.max(0, Math.floor(x) + 1);
    return k > this.max ? Infinity : k;
  }
}
