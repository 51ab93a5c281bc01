import { differenceOf } from "@double11/sim-core/experiment";
import { signed } from "../compare/delta-tile.ts";
import { formatDuration } from "../reading/quantity.ts";
import { words } from "../words/words.ts";

/** What a change does to a figure: the mean difference of its pairs, from two pairs on with its 95 % interval. */
export interface Effect {
  readonly mean: number;
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  readonly pairs: number;
}

/** @param base the figure without the change, replication by replication; `changed` with it */
export function effectOf(base: readonly number[], changed: readonly number[]): Effect {
  const { mean, low, high } = differenceOf(base, changed).difference;
  const interval = low === undefined || high === undefined ? undefined : { low, high };
  return { mean, interval, pairs: base.length };
}

/** How much it does: nothing where its interval holds zero. */
export const sizeOf = ({ mean, interval }: Effect): number =>
  interval !== undefined && interval.low <= 0 && interval.high >= 0 ? 0 : Math.abs(mean);

/** In seconds, as a table says it. */
export function effectText(effect: Effect): string {
  const { mean, interval } = effect;
  const [value, say] = [signed(mean, formatDuration), words().compare];
  if (interval === undefined) return value;
  if (interval.low === interval.high) return mean === 0 ? say.same : value;
  const [low, high] = [signed(interval.low, formatDuration), signed(interval.high, formatDuration)];
  return words().sensitivity.within(sizeOf(effect) === 0 ? say.unclear : value, low, high);
}
