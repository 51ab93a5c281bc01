import { studentTQuantile } from "../math/student-t-quantile.ts";
import { confidencePercent, estimateFromReplications, type Estimate, type Sections } from "./estimate.ts";
import { Tally } from "./tally.ts";

/** Below this many values a skewness is mostly chance. */
const fewest = 8;

export interface SkewedMean {
  readonly mean: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Student's interval for the mean of few independent values, bent by their
 * skewness (R. Willink, *Commun. Statist. Theory Methods* 34, 2005, after P. Hall
 * and N. J. Johnson): what is long to the right makes the interval longer to the right. Of
 * fewer than eight values, of which no skewness can be told, it is Student's own.
 *
 * `widening` multiplies the standard error; default 1.
 */
export function skewedMean(values: readonly number[], level: number, widening = 1): SkewedMean {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  const { count, mean } = tally;
  const standardError = widening * Math.sqrt(tally.variance / count);
  if (!(standardError > 0)) return { mean, standardError: 0, low: mean, high: mean };
  const t = studentTQuantile((1 + level) / 2, count - 1);
  const bend = bendOf(values, mean, Math.sqrt(tally.variance));
  const low = mean - bent(t, bend) * standardError;
  return { mean, standardError, low, high: mean - bent(-t, bend) * standardError };
}

/**
 * The mean of independent replications, or of antithetic pairs, as `estimateFromReplications`,
 * with the interval of `skewedMean`: means of heavy traffic are skewed, and Student's interval
 * around them is short to the right (M/M/1 at 0.9, 20 runs of 9,000 services: it covers the mean wait in 93.1 %
 * of experiments, this one in 94.3).
 */
export function estimateOfSkewed(values: readonly number[], of: Sections = "replications", level = 0.95): Estimate {
  const estimate = estimateFromReplications(values, level, of);
  if (values.length < fewest) return estimate;
  const { low, high } = skewedMean(values, level);
  return { mean: estimate.mean, low, high, method: `Willink t, ${confidencePercent(level)}, ${values.length} ${of}` };
}

/** Willink's a: the third central moment in standard deviations over 6 √n. */
function bendOf(values: readonly number[], mean: number, deviation: number): number {
  const n = values.length;
  if (n < fewest) return 0;
  let cubes = 0;
  for (const value of values) cubes += ((value - mean) / deviation) ** 3;
  return (cubes * n) / ((n - 1) * (n - 2)) / (6 * Math.sqrt(n));
}

/** G of Willink's eq. 7: the quantile that the skewness makes of Student's. */
function bent(t: number, a: number): number {
  return Math.abs(a) < 1e-6 ? t : (Math.cbrt(1 + 6 * a * (t - a)) - 1) / (2 * a);
}
