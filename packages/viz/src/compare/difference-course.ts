import { differenceOf } from "@double11/sim-core/experiment";
import type { Pair } from "./compared-run.ts";

/** B − A of a station's queue through time, over all pairs. */
export interface DifferenceCourse {
  readonly mean: Float64Array;
  /** Ends of the 95 % interval, at each time by itself; undefined with one pair. */
  readonly interval: { readonly low: Float64Array; readonly high: Float64Array } | undefined;
}

/** Undefined where some run of the pairs has no such station, or there is no pair. */
export function differenceCourse(pairs: readonly Pair[], station: string): DifferenceCourse | undefined {
  const courses = pairs.map(({ a, b }) => [a.queues.get(station), b.queues.get(station)] as const);
  const length = courses[0]?.[0]?.length;
  if (length === undefined || courses.some(([a, b]) => a?.length !== length || b?.length !== length)) return undefined;
  const [mean, low, high] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  for (let k = 0; k < length; k++) {
    const { difference } = differenceOf(
      courses.map(([a]) => a![k]!),
      courses.map(([, b]) => b![k]!),
    );
    mean[k] = difference.mean;
    low[k] = difference.low ?? difference.mean;
    high[k] = difference.high ?? difference.mean;
  }
  return { mean, interval: pairs.length < 2 ? undefined : { low, high } };
}

/** Whether B is clearly above A (1) or below (−1) at a sample: 0 where the interval holds zero, or nothing differs. */
export function clearAt({ mean, interval }: DifferenceCourse, k: number): -1 | 0 | 1 {
  if (interval === undefined) return Math.sign(mean[k]!) as -1 | 0 | 1;
  return interval.low[k]! > 0 ? 1 : interval.high[k]! < 0 ? -1 : 0;
}
