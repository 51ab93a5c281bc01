import type { SavedState } from "../kernel/saved-state.ts";
import { bucketCount, histogramLayout } from "./histogram-layout.ts";

const { subBuckets, minExponent } = histogramLayout;
const buckets = bucketCount(histogramLayout);
const lastBucket = buckets - 1;
/** Number of the bucket that has no upper end. */
export const lastHistogramBucket = lastBucket;

// The layout splits powers of two, so a bucket's number is the exponent and the
// top mantissa bits of the double itself: no logarithm, the same in every engine.
const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
bits[0] = 1;
/** Which of a double's two words has its exponent. */
export const high = words[1] === 0 ? 0 : 1;
const shift = 20 - Math.log2(subBuckets);
/** Beside values in the range, those below a 4,096th of its beginning are what rounding leaves of differences that are 0. */
const dust = (1023 + minExponent - 12) << 20;
const firstPattern = (1023 + minExponent) * subBuckets;

/** Number of the bucket that holds `value`, which must be a number ≥ 0 (not checked here). */
export function bucketOf(value: number): number {
  bits[0] = value + 0; // −0 becomes 0
  return bucketOfWord(words[high]);
}

const bucketOfWord = (word: number): number => {
  const bucket = (word >>> shift) - firstPattern + 1;
  return bucket < 0 ? 0 : bucket > lastBucket ? lastBucket : bucket;
};

/** Smallest value of a bucket; 0 for bucket 0. */
export function lowerBound(bucket: number): number {
  checkBucket(bucket);
  return edge(bucket);
}

/** The value a bucket reports: its midpoint; 0 for bucket 0, and the lower bound for the last, which has no upper one. */
export function midpoint(bucket: number): number {
  checkBucket(bucket);
  if (bucket === 0 || bucket === lastBucket) return edge(bucket);
  return (edge(bucket) + edge(bucket + 1)) / 2;
}

/** Where a quantile lies: in the range of the buckets, above 0 and below it, or beyond it. */
export type QuantileReach = "within" | "below" | "beyond";

/** In saved states, beside the buckets: of bucket 0 those above 0, and of these the dust. */
const [savedSmall, savedDust] = [-1, -2];

/**
 * Counts of non-negative values in the log-linear buckets of histogram-layout.ts.
 * Mergeable without loss; every quantile between 2^minExponent and 2^maxExponent
 * is within a relative 1 / (2 · subBuckets) of the exact one. Of others `reach` tells.
 */
export class Histogram {
  readonly #counts = new Float64Array(buckets);
  // Of bucket 0: those above 0, and of these the dust.
  #small = 0;
  #dust = 0;
  // Sum and range of the counts, so that reading costs what was used; not of those
  // recorded by the word, until somebody asks.
  #count = 0;
  #lowest = buckets;
  #highest = -1;
  #isSettled = true;

  /** Sum of all counts. */
  get count(): number {
    this.#settle();
    return this.#count;
  }

  /**
   * Counts `value` (finite, ≥ 0) `count` times (finite, ≥ 0; a weight may be fractional).
   * @throws RangeError on anything else.
   */
  record(value: number, count = 1): void {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`histogram.record: value must be a finite number ≥ 0, got ${value}.`);
    }
    checkCount(count);
    const bucket = bucketOf(value);
    this.#add(bucket, count);
    if (bucket === 0) this.#addSmall(words[high], count);
  }

  /** Counts a finite value ≥ 0 (not checked) once, by the word of its double that has the exponent. */
  recordWord(word: number): void {
    const bucket = bucketOfWord(word);
    this.#counts[bucket]++;
    if (bucket === 0) this.#addSmall(word, 1);
    this.#isSettled = false;
  }

  /** Adds to a bucket by number: how a stored histogram is read back. */
  recordBucket(bucket: number, count: number): void {
    checkBucket(bucket);
    checkCount(count);
    this.#add(bucket, count);
  }

  /**
   * The value below or at which a share `p` in [0, 1] of the counts lies: the
   * inverse of the empirical distribution function, so with n values the
   * ⌈p·n⌉-th smallest (the smallest for p = 0). NaN when empty.
   */
  quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`histogram.quantile: p must be in [0, 1], got ${p}.`);
    if (this.count === 0) return NaN;
    // The slack undoes a product rounded up past a whole rank: 0.07 · 100 is 7.000000000000001.
    const rank = p * this.#count * (1 - 2 * Number.EPSILON);
    let seen = 0;
    for (let bucket = this.#lowest; bucket < this.#highest; bucket++) {
      const here = this.#counts[bucket];
      seen += here;
      if (here > 0 && seen >= rank) return midpoint(bucket);
    }
    return midpoint(this.#highest);
  }

  /**
   * Whether `quantile` can tell the p-quantile: values above 0 and below 2^minExponent it takes for 0, those from
   * 2^maxExponent on for that. Of what was read back by bucket nobody knows which were above 0: it counts as 0.
   */
  reach(p: number): QuantileReach {
    const value = this.quantile(p);
    if (value === edge(lastBucket)) return "beyond";
    const { small } = this;
    const zeros = this.#counts[0] - small;
    return value === 0 && small > 0 && p * this.#count * (1 - 2 * Number.EPSILON) > zeros ? "below" : "within";
  }

  /** How many lie above 0 and below the range, what rounding leaves beside values in it not counted. */
  get small(): number {
    this.#settle();
    return this.#highest > 0 ? this.#small - this.#dust : this.#small;
  }

  /** Adds all counts of another histogram to this one. */
  merge(other: Histogram): void {
    other.forEachBucket((bucket, count) => this.recordBucket(bucket, count));
    this.#small += other.#small;
    this.#dust += other.#dust;
  }

  /** Takes out counts that were recorded here. */
  subtract(other: Histogram): void {
    this.#small -= other.#small;
    this.#dust -= other.#dust;
    other.forEachBucket((bucket, count) => {
      this.#counts[bucket] -= count;
      this.#count -= count;
    });
  }

  copy(): Histogram {
    const copy = new Histogram();
    copy.merge(this);
    return copy;
  }

  /** Bucket and count, bucket and count, …; below 0 what bucket 0 has above 0. */
  save(): SavedState {
    const pairs: number[] = [];
    this.forEachBucket((bucket, count) => pairs.push(bucket, count));
    if (this.#small > 0) pairs.push(savedSmall, this.#small, savedDust, this.#dust);
    return Float64Array.from(pairs);
  }

  load(state: SavedState): void {
    const pairs = state as Float64Array;
    this.clear();
    for (let at = 0; at < pairs.length; at += 2) {
      const [bucket, count] = [pairs[at], pairs[at + 1]];
      if (bucket === savedSmall) this.#small = count;
      else if (bucket === savedDust) this.#dust = count;
      else this.#add(bucket, count);
    }
  }

  /** Visits the non-empty buckets in ascending order. */
  forEachBucket(visit: (bucket: number, count: number) => void): void {
    this.#settle();
    const highest = this.#highest;
    for (let bucket = this.#lowest; bucket <= highest; bucket++) {
      const count = this.#counts[bucket];
      if (count > 0) visit(bucket, count);
    }
  }

  /** Empties it for its next window. */
  clear(): void {
    this.#settle();
    this.#counts.fill(0, this.#lowest, this.#highest + 1);
    this.#count = this.#small = this.#dust = 0;
    this.#lowest = buckets;
    this.#highest = -1;
  }

  /** Brings sum and range up to date. */
  #settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#count = 0;
    for (let bucket = 0; bucket < buckets; bucket++) {
      const here = this.#counts[bucket];
      if (here === 0) continue;
      this.#count += here;
      if (bucket < this.#lowest) this.#lowest = bucket;
      if (bucket > this.#highest) this.#highest = bucket;
    }
  }

  /** A value of bucket 0, by its word; of one that is 0, or next to it, that is 0. */
  #addSmall(word: number, count: number): void {
    if (word === 0) return;
    this.#small += count;
    if (word < dust) this.#dust += count;
  }

  #add(bucket: number, count: number): void {
    if (count === 0) return;
    this.#counts[bucket] += count;
    this.#count += count;
    if (bucket < this.#lowest) this.#lowest = bucket;
    if (bucket > this.#highest) this.#highest = bucket;
  }
}

function edge(bucket: number): number {
  if (bucket === 0) return 0;
  words[high] = (bucket - 1 + firstPattern) << shift;
  words[1 - high] = 0;
  return bits[0];
}

function checkCount(count: number): void {
  if (count >= 0 && count < Infinity) return;
  throw new RangeError(`histogram.record: count must be a finite number ≥ 0, got ${count}.`);
}

function checkBucket(bucket: number): void {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket > lastBucket) {
    throw new RangeError(`histogram: bucket must be an integer in [0, ${lastBucket}], got ${bucket}.`);
  }
}
