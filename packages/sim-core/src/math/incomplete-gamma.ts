import { badValue } from "./bad-value.ts";
import { exp } from "./exp.ts";
import { expectNonNegative, expectPositive } from "./expect-number.ts";
import { ln } from "./ln.ts";
import { ln1p } from "./ln1p.ts";
import { logGamma } from "./log-gamma.ts";
import { stirlingFrom, stirlingSeries } from "./stirling-series.ts";

/** P and Q: the two shares of Γ(a) on either side of x; each is accurate where it is small. */
export interface GammaShares {
  /** P(a, x) = ∫ over [0, x] of t^(a−1) e^(−t) dt / Γ(a): P(X ≤ x) of a gamma variate of shape a. */
  readonly lower: number;
  /** Q = 1 − P. For whole a it is P(N < a) of a Poisson number of mean x. */
  readonly upper: number;
}

const precision = 1e-16;
const TWO_PI = 6.283185307179586;

/** Σ xⁿ / (a+1)…(a+n): converges fast for x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let total = 1;
  for (let n = 1; term > total * precision; n++) {
    term *= x / (a + n);
    total += term;
  }
  return total / a;
}

/** Legendre's continued fraction by Lentz's method, for x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const factor = n * (a - n);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) <= precision * 2) return value;
    if (n > 1e7) throw badValue("incompleteGamma", "arguments for which the fraction converges", { a, x });
  }
}

/** x^a e^(−x) / Γ(a). For large a from its logarithm's maximum at x = a, where the plain form cancels. */
function density(a: number, x: number): number {
  if (a < stirlingFrom) return exp(a * ln(x) - x - logGamma(a));
  const off = (x - a) / a;
  return Math.sqrt(a / TWO_PI) * exp(-a * (off - ln1p(off)) - stirlingSeries(a));
}

/**
 * The regularised incomplete gamma functions, relative error about 1e-13 up
 * to a = 10^6 within a few spreads of x = a: a series below x = a + 1, a continued fraction above
 * (Abramowitz & Stegun 6.5.29 and 6.5.31; Lentz 1976). Own arithmetic: the same bits everywhere.
 */
export function incompleteGamma(a: number, x: number): GammaShares {
  expectPositive(a, "incompleteGamma.a");
  expectNonNegative(x, "incompleteGamma.x");
  if (x === 0) return { lower: 0, upper: 1 };
  const scale = density(a, x);
  if (x < a + 1) {
    const lower = Math.min(1, scale * lowerSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, scale * upperFraction(a, x));
  return { lower: 1 - upper, upper };
}
