import { badValue } from "./bad-value.ts";
import { exp } from "./exp.ts";
import { expectPositive, expectProbability } from "./expect-number.ts";
import { ln } from "./ln.ts";
import { ln1p } from "./ln1p.ts";
import { logGamma } from "./log-gamma.ts";

const precision = 2e-16;
const tiny = 1e-300;

/** The continued fraction by Lentz's method; converges fast for x < (a + 1)/(a + b + 2). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let value = d;
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) <= precision) return value;
  }
  throw badValue("incompleteBeta", "arguments for which the fraction converges", { a, b, x });
}

/**
 * I_x(a, b), the share of the beta law below x: relative error about
 * (a + b) · 1e-15 (Abramowitz & Stegun 26.5.8; Lentz 1976). Also binomial tails:
 * P(N ≥ k) of n trials with probability p is I_p(k, n − k + 1).
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  expectPositive(a, "incompleteBeta.a");
  expectPositive(b, "incompleteBeta.b");
  expectProbability(x, "incompleteBeta.x");
  if (x === 0 || x === 1) return x;
  const scale = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * ln(x) + b * ln1p(-x));
  if (x < (a + 1) / (a + b + 2)) return (scale / a) * fraction(a, b, x);
  return 1 - (scale / b) * fraction(b, a, 1 - x);
}
