import { ln } from "./ln.ts";

const HALF_LN_TWO_PI = 0.9189385332046728;
/** From here on eight terms of Stirling's series are below 1e-16. */
const STIRLING_FROM = 10;

/**
 * ln Γ(x) for x > 0, absolute error about 1e-15 · max(1, |ln Γ(x)|): Stirling's
 * series, reached by Γ(x + 1) = x Γ(x) when x is small (Abramowitz & Stegun 6.1.40).
 */
export function logGamma(x: number): number {
  let product = 1;
  while (x < STIRLING_FROM) {
    product *= x;
    x += 1;
  }
  const s = 1 / (x * x);
  const series =
    1 / 12 +
    s *
      (-1 / 360 +
        s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s * (1 / 156 - (s * 3617) / 122400))))));
  return (x - 0.5) * ln(x) - x + HALF_LN_TWO_PI + series / x - ln(product);
}
