import { badValue } from "../../math/bad-value.ts";
import { bisect } from "../../math/bisect.ts";
import { exp } from "../../math/exp.ts";
import { expectNonNegative, expectPositive } from "../../math/expect-number.ts";
import { incompleteBeta } from "../../math/incomplete-beta.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { sampleGamma, sampleLogGamma } from "./gamma.ts";

type Beta = DistributionOf<"beta">;

/** The beta law of shapes alpha and beta on [min, max], default [0, 1]: shares, and bounded times. */
export function beta(parameters: {
  readonly alpha: number;
  readonly beta: number;
  readonly min?: number;
  readonly max?: number;
}): Beta {
  return checkBeta({ min: 0, max: 1, ...parameters }, "beta");
}

/** PERT: a beta law from least, likeliest and greatest value, of mean (min + 4 mode + max)/6 (Malcolm et al., *Oper. Res.* 7, 1959). */
export function pert({ min, mode, max }: { readonly min: number; readonly mode: number; readonly max: number }): Beta {
  expectNonNegative(min, "pert.min");
  if (!(max > min)) throw badValue("pert.max", `a number above min (${min})`, max);
  if (!(mode >= min && mode <= max)) throw badValue("pert.mode", `a number from min to max (${min} to ${max})`, mode);
  const share = (mode - min) / (max - min);
  return checkBeta({ min, max, alpha: 1 + 4 * share, beta: 5 - 4 * share }, "pert");
}

export function checkBeta(
  fields: { readonly alpha?: unknown; readonly beta?: unknown; readonly min?: unknown; readonly max?: unknown },
  path: string,
): Beta {
  const min = expectNonNegative(fields.min, `${path}.min`);
  const max = expectNonNegative(fields.max, `${path}.max`);
  if (max <= min) throw badValue(`${path}.max`, `a number above min (${min})`, max);
  const alpha = expectPositive(fields.alpha, `${path}.alpha`);
  return { law: "beta", min, max, alpha, beta: expectPositive(fields.beta, `${path}.beta`) };
}

/** With a shape below it the share is taken in logarithms: both variates may be too small for a number (one time in five at 0.001). */
const vanishing = 0.01;

/** A share of two gamma variates. */
export class BetaSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly alpha: number;
  private readonly beta: number;

  constructor({ min, max, alpha, beta }: Beta) {
    this.min = min;
    this.max = max;
    this.alpha = alpha;
    this.beta = beta;
    const share = alpha / (alpha + beta);
    this.mean = min + (max - min) * share;
    this.variance = ((max - min) * (max - min) * share * (beta / (alpha + beta))) / (alpha + beta + 1);
  }

  sample(source: RandomSource): number {
    return this.min + (this.max - this.min) * this.#share(source);
  }

  quantile(p: number): number {
    if (p >= 1) return this.max;
    return (
      this.min + (this.max - this.min) * bisect((x) => incompleteBeta(this.alpha, this.beta, Math.min(1, x)), p, 0, 1)
    );
  }

  cdf(x: number): number {
    if (x <= this.min) return 0;
    return x >= this.max ? 1 : incompleteBeta(this.alpha, this.beta, (x - this.min) / (this.max - this.min));
  }

  tail(x: number): number {
    if (x <= this.min) return 1;
    return x >= this.max ? 0 : incompleteBeta(this.beta, this.alpha, (this.max - x) / (this.max - this.min));
  }

  #share(source: RandomSource): number {
    if (Math.min(this.alpha, this.beta) < vanishing) {
      const a = sampleLogGamma(this.alpha, source);
      return 1 / (1 + exp(sampleLogGamma(this.beta, source) - a));
    }
    const a = sampleGamma(this.alpha, source);
    const b = sampleGamma(this.beta, source);
    // At 0.01 both still vanish once in three million draws, less than once in 10¹³ at 0.02.
    return a + b === 0 ? 0.5 : a / (a + b);
  }
}
