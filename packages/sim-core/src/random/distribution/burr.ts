import { exp } from "../../math/exp.ts";
import { expectPositive } from "../../math/expect-number.ts";
import { expm1 } from "../../math/expm1.ts";
import { ln } from "../../math/ln.ts";
import { ln1p } from "../../math/ln1p.ts";
import { logGammaDifference } from "../../math/log-gamma-difference.ts";
import { logGammaSecondDifference } from "../../math/log-gamma-second-difference.ts";
import { logGamma } from "../../math/log-gamma.ts";
import { power } from "../../math/power.ts";
import type { DistributionOf } from "../distribution.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Burr = DistributionOf<"burr">;
export type BurrShape = Omit<Burr, "law">;

/** P(X > x) = (1 + (x/scale)^shape)^−tail: I. W. Burr's type XII (1942), which follows many measured latencies. */
export function burr(parameters: BurrShape): Burr {
  return checkBurr(parameters, "burr");
}

export function checkBurr(
  fields: { readonly scale?: unknown; readonly shape?: unknown; readonly tail?: unknown },
  path: string,
): Burr {
  return {
    law: "burr",
    scale: expectPositive(fields.scale, `${path}.scale`),
    shape: expectPositive(fields.shape, `${path}.shape`),
    tail: expectPositive(fields.tail, `${path}.tail`),
  };
}

/**
 * From E Xᵏ = scaleᵏ · tail · B(tail − k/shape, 1 + k/shape); Infinity where the tail is too heavy. The variance by ln(E X² / (E X)²),
 * for that goes to 0 with 1/shape.
 */
export const burrMoments = ({
  scale,
  shape,
  tail,
}: BurrShape): { readonly mean: number; readonly variance: number } => {
  const h = 1 / shape;
  if (tail <= h) return { mean: Infinity, variance: Infinity };
  const mean = scale * exp(logGamma(1 + h) - logGammaDifference(tail - h, h));
  if (tail <= 2 * h) return { mean, variance: Infinity };
  const excess = logGammaSecondDifference(1, h) + logGammaSecondDifference(tail - 2 * h, h);
  return { mean, variance: mean * mean * expm1(excess) };
};

/** Beyond it e^x − 1 is e^x, and soon no number: only its root is. */
const deepest = 700;

export class BurrSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly data: BurrShape;

  constructor(data: Burr) {
    this.data = data;
    ({ mean: this.mean, variance: this.variance } = burrMoments(data));
  }

  sample(source: RandomSource): number {
    return this.quantile(source.uniform());
  }

  quantile(p: number): number {
    if (p <= 0) return 0;
    if (p >= 1) return Infinity;
    const { scale, shape, tail } = this.data;
    const depth = -ln1p(-p) / tail;
    return scale * (depth > deepest ? exp(depth / shape) : power(expm1(depth), 1 / shape));
  }

  cdf(x: number): number {
    return x <= 0 ? 0 : -expm1(-this.#depth(x));
  }

  tail(x: number): number {
    return x <= 0 ? 1 : exp(-this.#depth(x));
  }

  /** −ln P(X > x). */
  #depth(x: number): number {
    const { scale, shape, tail } = this.data;
    const raised = power(x / scale, shape);
    return tail * (raised < Infinity ? ln1p(raised) : shape * ln(x / scale));
  }
}
