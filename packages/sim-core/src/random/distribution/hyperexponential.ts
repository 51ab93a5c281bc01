import { exp } from "../../math/exp.ts";
import { badValue } from "../../math/bad-value.ts";
import { bisect } from "../../math/bisect.ts";
import { expectArray } from "../../math/expect-array.ts";
import { expectPositive, expectProbability } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { runningSums } from "../../math/running-sums.ts";
import { sum } from "../../math/sum.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Hyperexponential = DistributionOf<"hyperexponential">;

/** A mixture of exponentials: with probability `probabilities[i]` one of mean `means[i]`. More variable than any one of them. */
export function hyperexponential(parameters: {
  readonly probabilities: readonly number[];
  readonly means: readonly number[];
}): Hyperexponential {
  return checkHyperexponential(parameters, "hyperexponential");
}

export function checkHyperexponential(
  fields: { readonly probabilities?: unknown; readonly means?: unknown },
  path: string,
): Hyperexponential {
  const probabilities = expectArray(fields.probabilities, `${path}.probabilities`, expectProbability);
  const means = expectArray(fields.means, `${path}.means`, expectPositive);
  if (means.length !== probabilities.length) {
    throw badValue(`${path}.means`, `${probabilities.length} means, one per probability`, means);
  }
  const total = sum(probabilities);
  if (Math.abs(total - 1) > 1e-9) throw badValue(`${path}.probabilities`, "probabilities that sum to 1", total);
  return { law: "hyperexponential", probabilities, means };
}

export class HyperexponentialSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly probabilities: readonly number[];
  private readonly means: Float64Array;
  /** Upper ends of the branches in [0, 1]; the last branch takes the rest. */
  private readonly cumulative: Float64Array;

  constructor({ probabilities, means }: Hyperexponential) {
    this.probabilities = probabilities;
    this.means = Float64Array.from(means);
    this.cumulative = runningSums(probabilities);
    this.mean = sum(means.map((mean, i) => probabilities[i]! * mean));
    this.variance = sum(means.map((mean, i) => 2 * probabilities[i]! * mean * mean)) - this.mean * this.mean;
  }

  sample(source: RandomSource): number {
    const u = source.uniform();
    const last = this.means.length - 1;
    let branch = 0;
    while (branch < last && u >= this.cumulative[branch]!) branch++;
    return this.means[branch]! * sampleExponential(source);
  }

  quantile(p: number): number {
    if (p >= 1) return Infinity;
    return bisect((x) => this.cdf(x), p, 0, this.mean);
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : -sum(this.probabilities.map((q, i) => q * expm1(-x / this.means[i]!)));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : sum(this.probabilities.map((q, i) => q * exp(-x / this.means[i]!)));
  }
}
