import type { Distribution } from "./distribution.ts";
import { DeterministicSampler } from "./distribution/deterministic.ts";
import { EmpiricalSampler } from "./distribution/empirical.ts";
import { ErlangSampler } from "./distribution/erlang.ts";
import { ExponentialSampler } from "./distribution/exponential.ts";
import { HyperexponentialSampler } from "./distribution/hyperexponential.ts";
import { LognormalSampler } from "./distribution/lognormal.ts";
import { UniformSampler } from "./distribution/uniform.ts";
import type { RandomSource } from "./random-source.ts";

/**
 * A distribution made ready to draw from. It keeps no state of its own: the
 * same source in the same state gives the same variate, bit for bit, on every engine.
 */
export interface Sampler {
  readonly mean: number;
  readonly variance: number;
  /** One variate. How many words it takes from the source depends on the law and on the words. */
  sample(source: RandomSource): number;
  /** The smallest x with P(X ≤ x) ≥ p, for p in [0, 1]; Infinity at p = 1 when the law has no bound. */
  quantile(p: number): number;
}

/** Compiles a distribution. The data is trusted; `validateDistribution` checks what comes from outside. */
export function sampler(distribution: Distribution): Sampler {
  switch (distribution.law) {
    case "exponential":
      return new ExponentialSampler(distribution);
    case "deterministic":
      return new DeterministicSampler(distribution);
    case "uniform":
      return new UniformSampler(distribution);
    case "erlang":
      return new ErlangSampler(distribution);
    case "hyperexponential":
      return new HyperexponentialSampler(distribution);
    case "lognormal":
      return new LognormalSampler(distribution);
    case "empirical":
      return new EmpiricalSampler(distribution);
  }
}
