import { fairSample, type Journey } from "./journey.ts";

/** A quantile of the time from birth to leaving, over the sampled customers who left. */
export interface EndToEnd {
  readonly left: number;
  readonly inside: number;
  /** Seconds; undefined when nobody left. */
  readonly value: number | undefined;
  /** 95 % interval by order statistics; undefined when the sample is too small for one. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Normal quantile of 97.5 %. */
const z = 1.959964;

/**
 * The sample quantile with its distribution-free interval: the ranks whose
 * binomial probability of bracketing the true quantile is 95 % (Conover,
 * Practical Nonparametric Statistics, 3.2, normal approximation). Who is still
 * inside is not in it, so under overload it is too low, and the count of them says so.
 */
export function endToEndOf(journeys: readonly Journey[], quantile = 0.99): EndToEnd {
  const sample = fairSample(journeys);
  const times = Float64Array.from(
    sample.flatMap(({ born, left }) => (left === undefined ? [] : [left.time - born])),
  ).sort();
  const n = times.length;
  const counts = { left: n, inside: sample.length - n };
  if (n === 0) return { ...counts, value: undefined, interval: undefined };
  const half = z * Math.sqrt(n * quantile * (1 - quantile));
  const low = Math.floor(n * quantile - half);
  const high = Math.ceil(n * quantile + half) + 1;
  const value = times[Math.ceil(n * quantile - 1e-9) - 1]!;
  if (low < 1 || high > n) return { ...counts, value, interval: undefined };
  return { ...counts, value, interval: [times[low - 1]!, times[high - 1]!] };
}
