import { badValue } from "../../math/bad-value.ts";
import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { ln } from "../../math/ln.ts";
import { ln1p } from "../../math/ln1p.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type LogUniform = DistributionOf<"logUniform">;

/** Every order of magnitude in [min, max) alike, 0 < min < max: for inputs known only within a factor. */
export function logUniform(bounds: { readonly min: number; readonly max: number }): LogUniform {
  return checkLogUniform(bounds, "logUniform");
}

export function checkLogUniform(fields: { readonly min?: unknown; readonly max?: unknown }, path: string): LogUniform {
  const min = expectPositive(fields.min, `${path}.min`);
  const max = expectPositive(fields.max, `${path}.max`);
  if (max <= min) throw badValue(`${path}.max`, `a number above min (${min})`, max);
  return { law: "logUniform", min, max };
}

/** sinh s / s − (sinh(s/2) / (s/2))² by its series Σ 2k s²ᵏ / (2k + 2)!: the variance in units of min · max, where the difference has few digits. */
function closeVariance(s: number): number {
  let term = (s * s) / 12;
  let total = 0;
  for (let k = 1; term > total * 1e-17; k++) {
    total += term;
    term *= ((k + 1) * s * s) / (k * (2 * k + 3) * (2 * k + 4));
  }
  return total;
}

export class LogUniformSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min: number;
  readonly max: number;
  private readonly span: number;

  constructor({ min, max }: LogUniform) {
    this.min = min;
    this.max = max;
    this.span = ln(max / min);
    const close = this.span < 1;
    this.mean = (max - min) / (close ? ln1p((max - min) / min) : this.span);
    this.variance = close
      ? min * max * closeVariance(ln1p((max - min) / min))
      : ((max - min) * (max + min)) / (2 * this.span) - this.mean * this.mean;
  }

  sample(source: RandomSource): number {
    return this.quantile(source.uniform());
  }

  quantile(p: number): number {
    return p >= 1 ? this.max : this.min * exp(p * this.span);
  }

  cdf(x: number): number {
    if (x <= this.min) return 0;
    return x >= this.max ? 1 : ln(x / this.min) / this.span;
  }

  tail(x: number): number {
    if (x <= this.min) return 1;
    return x >= this.max ? 0 : ln1p((this.max - x) / x) / this.span;
  }
}
