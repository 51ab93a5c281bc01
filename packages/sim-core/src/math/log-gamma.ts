import { ln } from "./ln.ts";
import { stirlingFrom, stirlingSeries } from "./stirling-series.ts";

const HALF_LN_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x) for x > 0, absolute error about 1e-15 · max(1, |ln Γ(x)|): Stirling's
 * series, reached by Γ(x + 1) = x Γ(x) when x is small (Abramowitz & Stegun 6.1.40).
 */
export function logGamma(x: number): number {
  let product = 1;
  while (x < stirlingFrom) {
    product *= x;
    x += 1;
  }
  return (x - 0.5) * ln(x) - x + HALF_LN_TWO_PI + stirlingSeries(x) - ln(product);
}
