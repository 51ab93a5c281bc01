import { incompleteGamma } from "./incomplete-gamma.ts";

/**
 * P(Z ≤ z) of the standard normal law, relative error about 1e-13 in the lower
 * tail too: erfc through the incomplete gamma function of shape 1/2
 * (Abramowitz & Stegun 7.1.2, 6.5.17).
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if ((z * z) / 2 === Infinity) return z < 0 ? 0 : 1;
  const { lower, upper } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? upper / 2 : 0.5 + lower / 2;
}
