import { expectArray } from "../../math/expect-array.ts";
import { expectNonNegative } from "../../math/expect-number.ts";
import { countAtMost } from "../../math/sorted-count.ts";
import { sum } from "../../math/sum.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Empirical = DistributionOf<"empirical">;

/** One of the given values, each as likely as the others; repeat a value to weigh it. */
export function empirical(values: readonly number[]): Empirical {
  return checkEmpirical({ values }, "empirical");
}

export function checkEmpirical(fields: { readonly values?: unknown }, path: string): Empirical {
  return {
    law: "empirical",
    values: expectArray(fields.values, `${path}.values`, expectNonNegative),
  };
}

export class EmpiricalSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly sorted: Float64Array;

  constructor({ values }: Empirical) {
    this.sorted = Float64Array.from(values).sort();
    this.min = this.sorted[0]!;
    this.max = this.sorted[this.sorted.length - 1]!;
    const mean = sum(this.sorted) / this.sorted.length;
    this.mean = mean;
    this.variance = sum(this.sorted.map((value) => (value - mean) * (value - mean))) / this.sorted.length;
  }

  sample(source: RandomSource): number {
    return this.sorted[Math.floor(source.uniform() * this.sorted.length)]!;
  }

  quantile(p: number): number {
    return this.sorted[Math.max(0, Math.ceil(p * this.sorted.length) - 1)]!;
  }

  cdf(x: number): number {
    return countAtMost(this.sorted, x) / this.sorted.length;
  }

  tail(x: number): number {
    return (this.sorted.length - countAtMost(this.sorted, x)) / this.sorted.length;
  }

  following(x: number): number {
    return this.sorted[countAtMost(this.sorted, x)] ?? Infinity;
  }
}
