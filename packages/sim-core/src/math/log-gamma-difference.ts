import { ln } from "./ln.ts";
import { ln1p } from "./ln1p.ts";
import { logGamma } from "./log-gamma.ts";
import { stirlingFrom, stirlingSeries } from "./stirling-series.ts";

/**
 * ln Γ(x + h) − ln Γ(x) for x > 0 and h ≥ 0, absolute error about 1e-15 · max(1, h ln x): for large x Stirling's
 * formula with what both have in common taken out, of which the plain difference loses the digits.
 */
export function logGammaDifference(x: number, h: number): number {
  if (x < stirlingFrom) return logGamma(x + h) - logGamma(x);
  const series = stirlingSeries(x + h) - stirlingSeries(x);
  return (x + h - 0.5) * ln1p(h / x) + h * (ln(x) - 1) + series;
}
