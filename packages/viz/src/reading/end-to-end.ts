import { latencyOfRun } from "./latency-profile.ts";
import type { Timeline } from "./timeline.ts";
import { fairSample, type Journey } from "./journey.ts";

/** A quantile of the time from birth to leaving, over those who left. */
export interface EndToEnd {
  /** Of the sampled customers; else of all, in customers of the whole system. */
  readonly sampled: boolean;
  readonly left: number;
  readonly inside: number;
  /** Seconds; undefined when nobody left. */
  readonly value: number | undefined;
  /** 95 % interval by order statistics of a sample large enough. Undefined of all who left: one run's customers met the same queues, so their number makes none. */
  readonly interval: readonly [low: number, high: number] | undefined;
}

/** Normal quantile of 97.5 %. */
const z = 1.959964;

/** From the file's own histograms of the whole way; from the sampled journeys of a file that has none. */
export async function endToEndIn(timeline: Timeline, quantile = 0.99): Promise<EndToEnd> {
  const { manifest, clock } = timeline;
  const table = await timeline.endToEnd();
  if (table === undefined) return endToEndOf(await timeline.journeys(), quantile);
  const found = latencyOfRun(table, manifest, clock.secondsPerUnit, "sojourn", [quantile]);
  const inside = manifest.endToEnd!.inside * manifest.slice;
  return {
    sampled: false,
    left: (found?.count ?? 0) * manifest.slice,
    inside,
    value: found?.values[0],
    interval: undefined,
  };
}

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
  const counts = { sampled: true, left: n, inside: sample.length - n };
  if (n === 0) return { ...counts, value: undefined, interval: undefined };
  const half = z * Math.sqrt(n * quantile * (1 - quantile));
  const low = Math.floor(n * quantile - half);
  const high = Math.ceil(n * quantile + half) + 1;
  const value = times[Math.ceil(n * quantile - 1e-9) - 1]!;
  if (low < 1 || high > n) return { ...counts, value, interval: undefined };
  return { ...counts, value, interval: [times[low - 1]!, times[high - 1]!] };
}
