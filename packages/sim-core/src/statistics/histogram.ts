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

/**
 * The value a bucket reports: its midpoint; 0 for bucket 0 and the lower bound
 * for the last, which has no upper one.
 */
export function midpoint(bucket: number): number {
  checkBucket(bucket);
  if (bucket === 0 || bucket === lastBucket) return edge(bucket);
  return (edge(bucket) + edge(bucket + 1)) / 2;
}

/**
 * Counts of non-negative values in the log-linear buckets of histogram-layout.ts.
 * Mergeable without loss; every quantile between 2^minExponent and 2^maxExponent
 * is within a relative 1 / (2 · subBuckets) of the exact one.
 */
export class Histogram {
  readonly #counts = new Float64Array(buckets);
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
    this.#add(bucketOf(value), count);
  }

  /** Counts a finite value ≥ 0 (not checked) once, by the word of its double that has the exponent. */
  recordWord(word: number): void {
    this.#counts[bucketOfWord(word)]++;
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

  /** Adds all counts of another histogram to this one. */
  merge(other: Histogram): void {
    other.forEachBucket((bucket, count) => this.recordBucket(bucket, count));
  }

  /** Takes out counts that were recorded here. */
  subtract(other: Histogram): void {
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

  /** Bucket and count, bucket and count, … */
  save(): SavedState {
    const pairs: number[] = [];
    this.forEachBucket((bucket, count) => pairs.push(bucket, count));
    return Float64Array.from(pairs);
  }

  load(state: SavedState): void {
    const pairs = state as Float64Array;
    this.clear();
    for (let at = 0; at < pairs.length; at += 2) this.#add(pairs[at], pairs[at + 1]);
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

  /** Empties the histogram for its next window. */
  clear(): void {
    this.#settle();
    this.#counts.fill(0, this.#lowest, this.#highest + 1);
    this.#count = 0;
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
