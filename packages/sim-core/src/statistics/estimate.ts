import { badValue } from "../math/bad-value.ts";
import { studentTQuantile } from "../math/student-t-quantile.ts";
import { Tally } from "./tally.ts";

/** A figure that came from chance, with its interval, or with the reason why there is none. */
export interface Estimate {
  readonly mean: number;
  /** The confidence interval's ends; absent when there is none. */
  readonly low?: number;
  readonly high?: number;
  /** How the interval was made (`"Student t, 95 %, 20 replications"`), or why there is none (`"one replication"`). */
  readonly method: string;
}

/** What independent values an estimate is made of. */
export type Sections = "replications" | "antithetic pairs" | "batches";

/** Why one of them gives no interval. */
export const one: { readonly [of in Sections]: string } = {
  replications: "one replication",
  "antithetic pairs": "one antithetic pair",
  batches: "one batch",
};

/**
 * The mean of independent replications with Student's interval (Law & Kelton, 4.5).
 * NaN among the values (a replication without observations) is refused: leave
 * such a replication out knowingly, or report it.
 */
export function estimateFromReplications(
  values: readonly number[],
  level = 0.95,
  of: Sections = "replications",
): Estimate {
  if (!(level > 0 && level < 1)) throw badValue("estimateFromReplications.level", "a level in (0, 1)", level);
  const tally = new Tally();
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) throw badValue(`estimateFromReplications.values[${index}]`, "a number", value);
    tally.add(value);
  }
  if (tally.count === 0) return { mean: NaN, method: "no replication" };
  if (tally.count === 1) return { mean: tally.mean, method: one[of] };
  const quantile = studentTQuantile((1 + level) / 2, tally.count - 1);
  const half = quantile * Math.sqrt(tally.variance / tally.count);
  return {
    mean: tally.mean,
    low: tally.mean - half,
    high: tally.mean + half,
    method: `Student t, ${confidencePercent(level)}, ${tally.count} ${of}`,
  };
}

/** "95 %". */
export const confidencePercent = (level: number): string => `${Number((level * 100).toPrecision(6))} %`;
