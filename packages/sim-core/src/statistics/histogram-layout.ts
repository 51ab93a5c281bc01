/**
 * Log-linear buckets: each power of two from 2^minExponent is split into
 * `subBuckets` equal parts, so the relative half-width of a bucket, the stated
 * error of every quantile read from it, is at most 1 / (2 · subBuckets).
 * Bucket 0 holds everything below 2^minExponent (zero waits among it), the
 * last everything from 2^maxExponent.
 */
export const histogramLayout = { subBuckets: 64, minExponent: -20, maxExponent: 24 } as const;

/** How far, relatively, a quantile may be from the exact one: half a bucket. */
export const histogramError = 1 / (2 * histogramLayout.subBuckets);

export type HistogramLayout = {
  readonly subBuckets: number;
  readonly minExponent: number;
  readonly maxExponent: number;
};

export const bucketCount = (layout: HistogramLayout): number =>
  (layout.maxExponent - layout.minExponent) * layout.subBuckets + 2;
