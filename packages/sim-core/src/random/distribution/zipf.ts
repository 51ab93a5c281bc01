import { badValue } from "../../math/bad-value.ts";
import { exp } from "../../math/exp.ts";
import { expectNonNegative, expectPositiveInteger } from "../../math/expect-number.ts";
import { ln1p } from "../../math/ln1p.ts";
import { power } from "../../math/power.ts";
import { zipfIntegral, zipfSum } from "../../math/zipf-sum.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";
import { integerQuantile } from "./integer-quantile.ts";

type Zipf = DistributionOf<"zipf">;

/** Ranks 1 to `items`, the k-th in proportion to k^−exponent: what people ask for (G. K. Zipf 1949). Up to 10^12 items, nothing stored. */
export function zipf(parameters: { readonly items: number; readonly exponent: number }): Zipf {
  return checkZipf(parameters, "zipf");
}

export function checkZipf(fields: { readonly items?: unknown; readonly exponent?: unknown }, path: string): Zipf {
  const items = expectPositiveInteger(fields.items, `${path}.items`);
  if (items > 1e12) throw badValue(`${path}.items`, "at most 1e12 items", items);
  const exponent = expectNonNegative(fields.exponent, `${path}.exponent`);
  if (exponent > 100) throw badValue(`${path}.exponent`, "an exponent up to 100", exponent);
  return { law: "zipf", items, exponent };
}

/** From this exponent on nearly all is rank 1, whose square would drown the variance; ranks beyond `few` count nothing. */
const steep = 10;
const few = 400;

/** Σ (k − 1)² k^−exponent: the second moment about rank 1, not yet divided by the sum of weights. */
function steepVariance(items: number, exponent: number): number {
  let total = 0;
  for (let k = Math.min(items, few); k > 1; k--) total += (k - 1) * (k - 1) * power(k, -exponent);
  return total;
}

/** Rejection from the integral's inversion: at most 1.1 tries on average (W. Hörmann, G. Derflinger, *ACM TOMACS* 6, 1996). */
export class ZipfSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 1;
  readonly max: number;
  private readonly exponent: number;
  private readonly total: number;
  private readonly from: number;
  private readonly span: number;
  private readonly squeeze: number;

  constructor({ items, exponent }: Zipf) {
    this.max = items;
    this.exponent = exponent;
    this.total = zipfSum(items, exponent);
    this.mean = zipfSum(items, exponent - 1) / this.total;
    this.variance =
      exponent < steep
        ? zipfSum(items, exponent - 2) / this.total - this.mean * this.mean
        : steepVariance(items, exponent) / this.total - (this.mean - 1) * (this.mean - 1);
    this.from = zipfIntegral(items + 0.5, exponent);
    this.span = zipfIntegral(1.5, exponent) - 1 - this.from;
    this.squeeze = 2 - this.#inverse(zipfIntegral(2.5, exponent) - power(2, -exponent));
  }

  sample(source: RandomSource): number {
    for (;;) {
      const area = this.from + source.uniform() * this.span;
      const x = this.#inverse(area);
      const k = Math.min(this.max, Math.max(1, Math.floor(x + 0.5)));
      if (k - x <= this.squeeze) return k;
      if (area >= zipfIntegral(k + 0.5, this.exponent) - power(k, -this.exponent)) return k;
    }
  }

  quantile(p: number): number {
    return p >= 1 ? this.max : Math.min(this.max, 1 + integerQuantile((k) => this.cdf(k + 1), p, 1));
  }

  cdf(x: number): number {
    if (x < 1) return 0;
    return x >= this.max ? 1 : zipfSum(Math.floor(x), this.exponent) / this.total;
  }

  tail(x: number): number {
    if (x < 1) return 1;
    return x >= this.max ? 0 : zipfSum(this.max, this.exponent, Math.floor(x)) / this.total;
  }

  following(x: number): number {
    const k = Math.max(1, Math.floor(x) + 1);
    return k > this.max ? Infinity : k;
  }

  /** The x whose integral from 1 is `area`. */
  #inverse(area: number): number {
    const t = area * (1 - this.exponent);
    return exp(t === 0 ? area : (ln1p(Math.max(t, -1 + Number.EPSILON)) / t) * area);
  }
}
