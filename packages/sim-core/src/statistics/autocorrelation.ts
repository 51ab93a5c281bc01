import { badValue } from "../math/bad-value.ts";
import { Tally } from "./tally.ts";

/**
 * The correlation of values with those `lag` places later, in order of time: the
 * usual estimator, biased by about −1/n (Law & Kelton, 4.4). 0 for constant values.
 */
export function autocorrelation(values: readonly number[], lag = 1): number {
  if (!Number.isSafeInteger(lag) || lag < 0 || lag >= values.length) {
    throw badValue("autocorrelation.lag", `a whole number below the ${values.length} values`, lag);
  }
  const tally = new Tally();
  for (const value of values) tally.add(value);
  let product = 0;
  let square = 0;
  for (const [at, value] of values.entries()) {
    square += (value - tally.mean) ** 2;
    if (at + lag < values.length) product += (value - tally.mean) * (values[at + lag] - tally.mean);
  }
  return square === 0 ? 0 : product / square;
}

/**
 * How many independent values tell as much of the mean: n / (1 + 2 Σ ρ_k), summed by the pairs ρ₀ + ρ₁, ρ₂ + ρ₃, …
 * until one is not positive (C. Geyer, *Statistical Science* 7, 1992). More than n where neighbours differ, n² at most.
 */
export function effectiveSampleSize(values: readonly number[]): number {
  if (values.length < 4) throw badValue("effectiveSampleSize.values", "at least 4 values", values.length);
  let inflation = -1;
  for (let lag = 0; lag + 1 < values.length; lag += 2) {
    const pair = (lag === 0 ? 1 : autocorrelation(values, lag)) + autocorrelation(values, lag + 1);
    if (pair <= 0) break;
    inflation += 2 * pair;
  }
  return values.length / Math.max(inflation, 1 / values.length);
}
