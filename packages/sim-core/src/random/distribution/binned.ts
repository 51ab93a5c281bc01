import { badValue } from "../../math/bad-value.ts";
import { expectArray } from "../../math/expect-array.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import { runningSums } from "../../math/running-sums.ts";
import { countAtMost } from "../../math/sorted-count.ts";
import { sum } from "../../math/sum.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Binned = DistributionOf<"binned">;

/** A histogram as a law: in bin i, from edges[i] to edges[i + 1], every value alike, bins in proportion to their weights. */
export function binned(parameters: { readonly edges: readonly number[]; readonly weights: readonly number[] }): Binned {
  return checkBinned(parameters, "binned");
}

export function checkBinned(fields: { readonly edges?: unknown; readonly weights?: unknown }, path: string): Binned {
  const edges = expectArray(fields.edges, `${path}.edges`, expectNonNegative);
  const weights = expectArray(fields.weights, `${path}.weights`, expectNonNegative);
  if (edges.length !== weights.length + 1) {
    throw badValue(`${path}.edges`, `${weights.length + 1} edges, one more than weights`, edges);
  }
  const falling = edges.findIndex((edge, i) => i > 0 && edge <= edges[i - 1]!);
  if (falling > 0) throw badValue(`${path}.edges[${falling}]`, `an edge above ${edges[falling - 1]!}`, edges[falling]);
  if (!(sum(weights) > 0)) throw badValue(`${path}.weights`, "weights, some above 0", weights);
  return { law: "binned", edges, weights };
}

/** By inversion: one uniform, the bin by halving. */
export class BinnedSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly edges: Float64Array;
  /** P(X ≤ edges[i]). */
  private readonly cumulative: Float64Array;
  /** P(X > edges[i]), added up from the far end. */
  private readonly above: Float64Array;

  constructor({ edges, weights }: Binned) {
    const total = sum(weights);
    const shares = weights.map((weight) => weight / total);
    this.edges = Float64Array.from(edges);
    this.cumulative = new Float64Array(edges.length);
    this.cumulative.set(runningSums(shares), 1);
    this.cumulative[shares.length] = 1;
    this.above = new Float64Array(edges.length);
    this.above.set(runningSums(shares.toReversed()).reverse());
    this.min = edges[weights.findIndex((weight) => weight > 0)]!;
    this.max = edges[weights.findLastIndex((weight) => weight > 0) + 1]!;
    const middles = shares.map((_, i) => (edges[i]! + edges[i + 1]!) / 2);
    this.mean = sum(shares.map((share, i) => share * middles[i]!));
    this.variance = sum(
      shares.map((share, i) => {
        const [off, width] = [middles[i]! - this.mean, edges[i + 1]! - edges[i]!];
        return share * (off * off + (width * width) / 12);
      }),
    );
  }

  sample(source: RandomSource): number {
    return this.quantile(source.uniform());
  }

  quantile(p: number): number {
    if (p >= 1) return this.max;
    if (p <= 0) return this.min;
    // The last edge with P(X ≤ edge) < p.
    let low = 0;
    let high = this.edges.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.cumulative[middle]! < p) low = middle;
      else high = middle;
    }
    return this.#between(low, (p - this.cumulative[low]!) / (this.cumulative[high]! - this.cumulative[low]!));
  }

  cdf(x: number): number {
    const bin = countAtMost(this.edges, x) - 1;
    if (bin < 0) return 0;
    if (bin === this.edges.length - 1) return 1;
    const share = (x - this.edges[bin]!) / (this.edges[bin + 1]! - this.edges[bin]!);
    return this.cumulative[bin]! + share * (this.cumulative[bin + 1]! - this.cumulative[bin]!);
  }

  tail(x: number): number {
    const bin = countAtMost(this.edges, x) - 1;
    if (bin < 0) return 1;
    if (bin === this.edges.length - 1) return 0;
    const share = (this.edges[bin + 1]! - x) / (this.edges[bin + 1]! - this.edges[bin]!);
    return this.above[bin + 1]! + share * (this.above[bin]! - this.above[bin + 1]!);
  }

  #between(bin: number, share: number): number {
    return this.edges[bin]! + share * (this.edges[bin + 1]! - this.edges[bin]!);
  }
}
