/** A stretch of steady rate at the top of a curve. */
export interface Plateau {
  /** Highest 30-second mean, a second. */
  readonly peak: number;
  /** Mean over the plateau. */
  readonly mean: number;
  /** Seconds after midnight of its first and last 30-second mean within 5 % of the highest. */
  readonly from: number;
  readonly until: number;
}

const width = 30;
const share = 0.95;

/** The plateau of counts a second: where the trailing 30-second mean stays within 5 % of its maximum. */
export const plateauOf = (perSecond: Float64Array, weight: number): Plateau | null => {
  if (perSecond.length < width) return null;
  const means: number[] = [];
  let sum = 0;
  perSecond.forEach((count, second) => {
    sum += count - (second >= width ? perSecond[second - width] : 0);
    if (second >= width - 1) means.push((sum / width) * weight);
  });
  const peak = Math.max(...means);
  const top = means.indexOf(peak);
  let first = top;
  let last = top;
  while (first > 0 && means[first - 1] >= share * peak) first--;
  while (last < means.length - 1 && means[last + 1] >= share * peak) last++;
  const from = first;
  const until = last + width;
  const mean = (perSecond.subarray(from, until).reduce((all, count) => all + count, 0) * weight) / (until - from);
  return { peak, mean, from, until };
};
