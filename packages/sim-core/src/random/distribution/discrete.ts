import { badValue } from "../../math/bad-value.ts";
import { expectArray } from "../../math/expect-array.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import { runningSums } from "../../math/running-sums.ts";
import { countAtMost, countBelow } from "../../math/sorted-count.ts";
import { sum } from "../../math/sum.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Discrete = DistributionOf<"discrete">;

/** Some values, each in proportion to its weight. */
export function discrete(parameters: {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}): Discrete {
  return checkDiscrete(parameters, "discrete");
}

export function checkDiscrete(
  fields: { readonly values?: unknown; readonly weights?: unknown },
  path: string,
): Discrete {
  const values = expectArray(fields.values, `${path}.values`, expectNonNegative);
  const weights = expectArray(fields.weights, `${path}.weights`, expectNonNegative);
  if (weights.length !== values.length) {
    throw badValue(`${path}.weights`, `${values.length} weights, one per value`, weights);
  }
  if (!(sum(weights) > 0)) throw badValue(`${path}.weights`, "weights, some above 0", weights);
  return { law: "discrete", values, weights };
}

/** Walker's alias method (1977), tables after M. D. Vose (1991): one uniform a draw, however many values. */
export class DiscreteSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly sorted: Float64Array;
  /** P(X ≤ sorted[i]). */
  private readonly cumulative: Float64Array;
  /** P(X > sorted[i]), added up from the far end. */
  private readonly above: Float64Array;
  private readonly threshold: Float64Array;
  private readonly alias: Int32Array;

  constructor({ values, weights }: Discrete) {
    const order = values.map((_, i) => i).filter((i) => weights[i]! > 0);
    order.sort((a, b) => values[a]! - values[b]!);
    const total = sum(weights);
    const shares = order.map((i) => weights[i]! / total);
    this.sorted = Float64Array.from(order, (i) => values[i]!);
    this.min = this.sorted[0]!;
    this.max = this.sorted[order.length - 1]!;
    this.cumulative = runningSums(shares);
    this.cumulative[shares.length - 1] = 1;
    this.above = new Float64Array(shares.length);
    this.above.set(runningSums(shares.slice(1).reverse()).reverse());
    this.mean = sum(shares.map((share, i) => share * this.sorted[i]!));
    this.variance = sum(
      shares.map((share, i) => share * (this.sorted[i]! - this.mean) * (this.sorted[i]! - this.mean)),
    );
    [this.threshold, this.alias] = aliasTables(shares);
  }

  sample(source: RandomSource): number {
    const u = source.uniform() * this.sorted.length;
    const at = Math.floor(u);
    return this.sorted[u - at < this.threshold[at]! ? at : this.alias[at]!]!;
  }

  quantile(p: number): number {
    return this.sorted[countBelow(this.cumulative, p)]!;
  }

  cdf(x: number): number {
    const within = countAtMost(this.sorted, x);
    return within === 0 ? 0 : this.cumulative[within - 1]!;
  }

  tail(x: number): number {
    const within = countAtMost(this.sorted, x);
    return within === 0 ? 1 : this.above[within - 1]!;
  }

  following(x: number): number {
    return this.sorted[countAtMost(this.sorted, x)] ?? Infinity;
  }
}

function aliasTables(shares: readonly number[]): [Float64Array, Int32Array] {
  const left = shares.map((share) => share * shares.length);
  const threshold = new Float64Array(shares.length).fill(1);
  const alias = Int32Array.from(shares, (_, i) => i);
  const small = left.flatMap((share, i) => (share < 1 ? [i] : []));
  const large = left.flatMap((share, i) => (share >= 1 ? [i] : []));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    threshold[poor] = left[poor]!;
    alias[poor] = rich;
    left[rich]! -= 1 - left[poor]!;
    if (left[rich]! < 1) small.push(large.pop()!);
  }
  return [threshold, alias];
}
