import { badValue } from "../../math/bad-value.ts";
import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln } from "../../math/ln.ts";
import { ln1p } from "../../math/ln1p.ts";
import { normalCdf } from "../../math/normal-cdf.ts";
import { normalQuantile } from "../../math/normal-quantile.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleNormal } from "../normal-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Lognormal = DistributionOf<"lognormal">;

/**
 * The law of e^N for a normal N: by its `median` and the standard deviation
 * `sigma` of the logarithm, or by its `mean` and coefficient of variation `cv`.
 */
export function lognormal(
  parameters: { readonly median: number; readonly sigma: number } | { readonly mean: number; readonly cv: number },
): Lognormal {
  if ("median" in parameters === "mean" in parameters) {
    throw badValue("lognormal", "either median and sigma, or mean and cv", parameters);
  }
  if ("median" in parameters) return checkLognormal(parameters, "lognormal");
  const mean = expectPositive(parameters.mean, "lognormal.mean");
  const cv = expectPositive(parameters.cv, "lognormal.cv");
  const variance = ln1p(cv * cv);
  return checkLognormal({ median: mean * exp(-variance / 2), sigma: Math.sqrt(variance) }, "lognormal");
}

export function checkLognormal(
  fields: { readonly median?: unknown; readonly sigma?: unknown },
  path: string,
): Lognormal {
  const median = expectPositive(fields.median, `${path}.median`);
  return { law: "lognormal", median, sigma: expectPositive(fields.sigma, `${path}.sigma`) };
}

/** One normal variate per draw, whatever the parameters: a longer median moves every customer by the same factor, to the bit for a power of two. */
export class LognormalSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly median: number;
  private readonly sigma: number;

  constructor({ median, sigma }: Lognormal) {
    this.median = median;
    this.sigma = sigma;
    this.mean = median * exp((sigma * sigma) / 2);
    this.variance = this.mean * this.mean * expm1(sigma * sigma);
  }

  sample(source: RandomSource): number {
    return this.median * exp(this.sigma * sampleNormal(source));
  }

  quantile(p: number): number {
    return this.median * exp(this.sigma * normalQuantile(p));
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : normalCdf(ln(x / this.median) / this.sigma);
  }

  tail(x: number): number {
    return x <= 0 ? 1 : normalCdf(-ln(x / this.median) / this.sigma);
  }
}
