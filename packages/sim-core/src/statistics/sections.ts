import { badValue } from "../math/bad-value.ts";
import { studentTQuantile } from "../math/student-t-quantile.ts";
import { confidencePercent, type Estimate } from "./estimate.ts";

/**
 * An interval for a quantile by sectioning: around the quantile of all data
 * together, from how far those of its sections lie from it (S. Asmussen & P. W.
 * Glynn, *Stochastic Simulation*, 2007, III.5a; M. Nakayama, *ACM TOMACS* 24, 2014).
 * A mean of the sections' own quantiles would carry their bias, which is large
 * far out and in heavy traffic: each section is short, and the extremes are few.
 *
 * `sections` says of what: "replications" or "batches".
 */
export function estimateFromSections(
  quantile: number,
  values: readonly number[],
  sections: "replications" | "batches",
  level = 0.95,
): Estimate {
  if (!(level > 0 && level < 1)) throw badValue("estimateFromSections.level", "a level in (0, 1)", level);
  if (values.length < 2) return { mean: quantile, method: sections === "batches" ? "one batch" : "one replication" };
  let squares = 0;
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) throw badValue(`estimateFromSections.values[${at}]`, "a number", value);
    squares += (value - quantile) ** 2;
  }
  const degrees = values.length - 1;
  const half = studentTQuantile((1 + level) / 2, degrees) * Math.sqrt(squares / degrees / values.length);
  return {
    mean: quantile,
    low: quantile - half,
    high: quantile + half,
    method: `sectioning, ${confidencePercent(level)}, ${values.length} ${sections}`,
  };
}
