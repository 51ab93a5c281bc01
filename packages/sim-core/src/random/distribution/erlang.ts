import { incompleteGamma } from "../../math/incomplete-gamma.ts";
import { badValue } from "../../math/bad-value.ts";
import { bisect } from "../../math/bisect.ts";
import { exp } from "../../math/exp.ts";
import { expectPositive, expectPositiveInteger } from "../../math/expect-number.ts";
import { ln } from "../../math/ln.ts";
import { logGamma } from "../../math/log-gamma.ts";
import type { DistributionOf } from "../distribution.ts";
import { sampleExponential } from "../exponential-ziggurat.ts";
import type { RandomSource } from "../random-source.ts";
import type { Sampler } from "../sampler.ts";

type Erlang = DistributionOf<"erlang">;

/** A draw costs one exponential per phase; beyond this many the law is a constant to one per cent. */
const MOST_PHASES = 10_000;

/** The sum of `phases` exponentials, together of mean `mean`; coefficient of variation 1/sqrt(phases). */
export function erlang(parameters: { readonly mean: number; readonly phases: number }): Erlang {
  return checkErlang(parameters, "erlang");
}

export function checkErlang(fields: { readonly mean?: unknown; readonly phases?: unknown }, path: string): Erlang {
  const phases = expectPositiveInteger(fields.phases, `${path}.phases`);
  if (phases > MOST_PHASES) {
    throw badValue(`${path}.phases`, `at most ${MOST_PHASES} phases`, phases, "Use deterministic instead.");
  }
  return { law: "erlang", mean: expectPositive(fields.mean, `${path}.mean`), phases };
}

/** P(X ≤ x) for the sum of k exponentials of mean 1: a Poisson tail, summed from the side where it is small. */
function erlangCdf(k: number, x: number): number {
  if (x <= 0) return 0;
  const below = x < k;
  const start = below ? k : k - 1;
  let term = exp(start * ln(x) - x - logGamma(start + 1));
  let total = 0;
  for (let j = start; term > total * 1e-17 && j >= 0;) {
    total += term;
    if (below) term *= x / ++j;
    else term *= j-- / x;
  }
  return below ? total : 1 - total;
}

export class ErlangSampler implements Sampler {
  readonly mean: number;
  readonly variance: number;
  readonly min = 0;
  readonly max = Infinity;
  private readonly phases: number;
  private readonly phase: number;

  constructor({ mean, phases }: Erlang) {
    this.mean = mean;
    this.phases = phases;
    this.phase = mean / phases;
    this.variance = this.phase * mean;
  }

  sample(source: RandomSource): number {
    let total = 0;
    for (let i = 0; i < this.phases; i++) total += sampleExponential(source);
    return this.phase * total;
  }

  quantile(p: number): number {
    if (p >= 1) return Infinity;
    return this.phase * bisect((x) => erlangCdf(this.phases, x), p, 0, this.phases);
  }

  cdf(x: number): number {
    return erlangCdf(this.phases, x / this.phase);
  }

  tail(x: number): number {
    if (x === Infinity) return 0;
    return x <= 0 ? 1 : incompleteGamma(this.phases, x / this.phase).upper;
  }
}
