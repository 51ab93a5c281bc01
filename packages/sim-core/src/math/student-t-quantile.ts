import { badValue } from "./bad-value.ts";
import { bisect } from "./bisect.ts";
import { exp } from "./exp.ts";
import { ln } from "./ln.ts";
import { ln1p } from "./ln1p.ts";
import { logGamma } from "./log-gamma.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** The continued fraction of the incomplete beta function, by the modified Lentz method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

/** P(|T| > t) for t > 0 with `df` degrees of freedom: the regularised incomplete beta I_x(df/2, 1/2) at x = df/(df + t²). */
function twoTails(t: number, df: number): number {
  const a = df / 2;
  const ratio = (t * t) / df;
  const x = 1 / (1 + ratio);
  const front = exp(logGamma(a + 0.5) - logGamma(a) - logGamma(0.5) - a * ln1p(ratio) + 0.5 * ln(1 - x));
  if (x < (a + 1) / (a + 2.5)) return (front * betaFraction(x, a, 0.5)) / a;
  return 1 - (front * betaFraction(ratio / (1 + ratio), 0.5, a)) / 0.5;
}

/** From this many degrees of freedom on the expansion is the more accurate of the two. */
const MANY = 20_000;

/** Cornish-Fisher expansion about the normal quantile z (Abramowitz & Stegun 26.7.5). */
function expansion(z: number, df: number): number {
  const s = z * z;
  const g1 = (s + 1) / 4;
  const g2 = ((5 * s + 16) * s + 3) / 96;
  const g3 = (((3 * s + 19) * s + 17) * s - 15) / 384;
  const g4 = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
  return z * (1 + (g1 + (g2 + (g3 + g4 / df) / df) / df) / df);
}

/** The last one found: a course in time asks for one and the same at each of its times. */
let last = { p: NaN, df: NaN, t: NaN };

/**
 * Student's t quantile: t with P(T ≤ t) = p, for 0 < p < 1 and `df` > 0 degrees
 * of freedom, fractions allowed (Welch). Relative error below 1e-10 for tails
 * above 1e-12. For intervals, not for sampling. Abramowitz & Stegun 26.5, 26.7.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw badValue("studentTQuantile.p", "a probability in (0, 1)", p);
  if (!(df > 0)) throw badValue("studentTQuantile.df", "positive degrees of freedom", df);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  if (df >= MANY) return expansion(normalQuantile(p), df);
  if (p !== last.p || df !== last.df) last = { p, df, t: bisect((t) => -twoTails(t, df), -2 * (1 - p), 0, 8) };
  return last.t;
}
