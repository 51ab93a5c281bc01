import { lastHistogramBucket, lowerBound, Histogram, type QuantileReach } from "./histogram.ts";

/** How many values of each of several histograms lie above the edges of their buckets. */
export class Exceedances {
  readonly total: number;
  readonly #all = new Histogram();
  readonly #totals: readonly number[];
  /** Numbers of the buckets that are not empty in all of them, ascending. */
  readonly #buckets: readonly number[];
  /** By histogram: how many lie above each of them. */
  readonly #above: readonly Float64Array[];

  constructor(histograms: readonly Histogram[]) {
    for (const histogram of histograms) this.#all.merge(histogram);
    this.total = this.#all.count;
    const buckets: number[] = [];
    const places = new Map<number, number>();
    this.#all.forEachBucket((bucket) => places.set(bucket, buckets.push(bucket) - 1));
    this.#buckets = buckets;
    this.#totals = histograms.map(({ count }) => count);
    this.#above = histograms.map((histogram) => {
      const above = new Float64Array(buckets.length);
      histogram.forEachBucket((bucket, count) => (above[places.get(bucket)!] = count));
      let beyond = 0;
      for (let at = above.length - 1; at >= 0; at--) {
        const here = above[at];
        above[at] = beyond;
        beyond += here;
      }
      return above;
    });
  }

  get sections(): number {
    return this.#totals.length;
  }

  /** The p-quantile of all together; NaN where there is nothing. */
  quantile(p: number): number {
    return this.#all.quantile(p);
  }

  /** Whether that is a figure, or lies where the buckets tell nothing. */
  reach(p: number): QuantileReach {
    return this.#all.reach(p);
  }

  /** The place among the buckets in which the p-quantile of all together lies. */
  find(p: number): number {
    let at = 0;
    while (at < this.#buckets.length - 1 && this.#aboveAll(at) > (1 - p) * this.total * (1 + 1e-12)) at++;
    return at;
  }

  /** By histogram: how many more lie above the bucket at a place, −1 for none of them, than a share 1 − p of its values. */
  excesses(p: number, at: number): readonly number[] {
    return this.#above.map((above, one) => {
      const total = this.#totals[one];
      return (at < 0 ? total : above[at]) - (1 - p) * total;
    });
  }

  /**
   * Where a bound, which falls with the place, changes its sign: looked for from
   * the bucket at a place on, upwards (1) or downwards (−1), in proportion
   * within the bucket; NaN where it does not, infinite where it does so beyond the last bucket's beginning.
   */
  cross(from: number, step: 1 | -1, bound: (at: number) => number): number {
    for (let at = from; at >= 0 && at < this.#buckets.length; at += step) {
      const before = bound(at - 1);
      const behind = bound(at);
      const crossed = step > 0 ? behind < 0 : before > 0;
      if (!crossed) continue;
      const share = before > 0 && behind < 0 ? before / (before - behind) : step > 0 ? 0 : 1;
      return this.#value(at, share, step);
    }
    return NaN;
  }

  /** A value within a bucket, by the share of its width below it. */
  #value(at: number, share: number, step: 1 | -1): number {
    const bucket = this.#buckets[at];
    // Some of what is in the first may be above 0.
    if (bucket === 0) return step > 0 && this.#all.small > 0 ? lowerBound(1) : 0;
    if (bucket === lastHistogramBucket) return Infinity;
    return lowerBound(bucket) + share * (lowerBound(bucket + 1) - lowerBound(bucket));
  }

  #aboveAll(at: number): number {
    return this.#above.reduce((sum, above) => sum + above[at], 0);
  }
}
