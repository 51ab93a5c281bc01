import { badValue } from "../../math/bad-value.ts";
import { bisect } from "../../math/bisect.ts";
import { expectArray } from "../../math/expect-array.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import { runningSums } from "../../math/running-sums.ts";
import { sum } from "../../math/sum.ts";
import type { Distribution, DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Mixture = DistributionOf<"mixture">;

/** One of several laws, in proportion to their weights: cache hits and misses, small and large orders. */
export function mixture(parts: readonly { readonly weight: number; readonly of: Distribution }[]): Mixture {
  const fields = { weights: parts.map(({ weight }) => weight), parts: parts.map(({ of }) => of) };
  return checkMixture(fields, "mixture", (part) => part as Distribution);
}

export function checkMixture(
  fields: { readonly weights?: unknown; readonly parts?: unknown },
  path: string,
  nested: (value: unknown, path: string) => Distribution,
): Mixture {
  const weights = expectArray(fields.weights, `${path}.weights`, expectNonNegative);
  const parts = expectArray(fields.parts, `${path}.parts`, nested);
  if (parts.length !== weights.length)
    throw badValue(`${path}.parts`, `${weights.length} laws, one per weight`, parts.length);
  if (!(sum(weights) > 0)) throw badValue(`${path}.weights`, "weights, some above 0", weights);
  return { law: "mixture", weights, parts };
}

export class MixtureSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  readonly following: Sampler["following"];
  private readonly shares: readonly number[];
  private readonly cumulative: Float64Array;
  private readonly parts: readonly Sampler[];

  constructor(weights: readonly number[], parts: readonly Sampler[]) {
    const total = sum(weights);
    const kept = weights.flatMap((weight, i) => (weight > 0 ? [i] : []));
    this.shares = kept.map((i) => weights[i]! / total);
    this.parts = kept.map((i) => parts[i]!);
    this.cumulative = runningSums(this.shares);
    this.min = Math.min(...this.parts.map((part) => part.min));
    this.max = Math.max(...this.parts.map((part) => part.max));
    this.following = this.parts.every((part) => part.following !== undefined)
      ? (x) => Math.min(...this.parts.map((part) => part.following!(x)))
      : undefined;
    this.mean = this.#over((part) => part.mean);
    this.variance = !(this.mean < Infinity)
      ? Infinity
      : this.#over((part) => part.variance + (part.mean - this.mean) * (part.mean - this.mean));
  }

  sample(source: RandomSource): number {
    const u = source.uniform();
    const last = this.parts.length - 1;
    let part = 0;
    while (part < last && u >= this.cumulative[part]!) part++;
    return this.parts[part]!.sample(source);
  }

  quantile(p: number): number {
    if (p <= 0) return this.min;
    if (p >= 1) return this.max;
    return bisect((x) => this.cdf(x), p, 0, Math.max(...this.parts.map((part) => part.quantile(p))));
  }

  cdf(x: number): number {
    return this.#over((part) => part.cdf(x));
  }

  tail(x: number): number {
    return this.#over((part) => part.tail(x));
  }

  #over(read: (part: Sampler) => number): number {
    return sum(this.shares.map((share, i) => share * read(this.parts[i]!)));
  }
}
