import { expectNonNegative } from "../math/expect-number.ts";
import { badValue } from "../math/bad-value.ts";
import { exp } from "../math/exp.ts";
import { ln } from "../math/ln.ts";
import { logGamma } from "../math/log-gamma.ts";
import type { RandomSource } from "./random-source.ts";

/** Below this mean adding up probabilities is the faster way, and rejection is not yet valid. */
const SMALL = 10;
/** Up to here the rounding of the acceptance test stays below 1e-7. */
const LARGEST = 1e9;

/** By inversion: one uniform, about mean + 1 terms. */
function invert(mean: number, source: RandomSource): number {
  let u = source.uniform();
  let probability = exp(-mean);
  let count = 0;
  while (u >= probability && probability > 0) {
    u -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}

/** W. Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance: Math. and Econ. 12 (1993): PTRS. */
function reject(mean: number, source: RandomSource): number {
  const lnMean = ln(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = source.uniform() - 0.5;
    const v = source.uniform();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const logRatio = ln((v * inverseAlpha) / (a / (us * us) + b));
    if (logRatio <= count * lnMean - mean - logGamma(count + 1)) return count;
  }
}

/** A Poisson count of the given mean, 0 ≤ mean ≤ 1e9: by inversion below 10, by transformed rejection from there on. */
export function poissonCount(mean: number, source: RandomSource): number {
  if (expectNonNegative(mean, "poissonCount.mean") > LARGEST) {
    throw badValue("poissonCount.mean", `a mean up to ${LARGEST}`, mean);
  }
  return mean < SMALL ? invert(mean, source) : reject(mean, source);
}
