import { badValue } from "../math/bad-value.ts";
import { studentTQuantile } from "../math/student-t-quantile.ts";
import { autocorrelation } from "./autocorrelation.ts";
import { confidencePercent, type Estimate } from "./estimate.ts";
import { Tally } from "./tally.ts";

/** Beyond this in spreads of its own chance, neighbouring batches are dependent and the interval too short. */
const suspicious = 1.96;

/**
 * The mean of one long stationary run with an interval from its batches' means
 * (Law & Kelton, 9.5.3). Batches must be long enough to be nearly independent:
 * the method states their lag-1 correlation, and warns where chance does not explain it.
 */
export function estimateFromBatches(mean: number, batches: readonly number[], level = 0.95): Estimate {
  if (!(level > 0 && level < 1)) throw badValue("estimateFromBatches.level", "a level in (0, 1)", level);
  if (batches.length < 2) return { mean, method: "one batch" };
  const tally = new Tally();
  for (const [at, value] of batches.entries()) {
    if (Number.isNaN(value)) throw badValue(`estimateFromBatches.batches[${at}]`, "a number", value);
    tally.add(value);
  }
  const half = studentTQuantile((1 + level) / 2, tally.count - 1) * Math.sqrt(tally.variance / tally.count);
  const correlation = autocorrelation(batches);
  const warning = correlation * Math.sqrt(tally.count) > suspicious ? ": dependent, take a longer run" : "";
  return {
    mean,
    low: mean - half,
    high: mean + half,
    method: `batch means, ${confidencePercent(level)}, ${tally.count} batches, lag-1 correlation ${correlation.toFixed(2)}${warning}`,
  };
}
