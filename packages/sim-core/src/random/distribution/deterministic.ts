import { expectNonNegative } from "../../math/expect-number.ts";
import type { DistributionOf } from "../distribution.ts";
import type { Sampler } from "../sampler.ts";

type Deterministic = DistributionOf<"deterministic">;

/** Always the same value; draws no random number. */
export function deterministic(value: number): Deterministic {
  return checkDeterministic({ value }, "deterministic");
}

export function checkDeterministic(fields: { readonly value?: unknown }, path: string): Deterministic {
  return { law: "deterministic", value: expectNonNegative(fields.value, `${path}.value`) };
}

export class DeterministicSampler implements Sampler {
  readonly mean: number;
  readonly variance = 0;
  readonly min: number;
  readonly max: number;

  constructor({ value }: Deterministic) {
    this.mean = value;
    this.min = value;
    this.max = value;
  }

  sample(): number {
    return this.mean;
  }

  quantile(): number {
    return this.mean;
  }

  cdf(x: number): number {
    return x < this.mean ? 0 : 1;
  }

  tail(x: number): number {
    return x < this.mean ? 1 : 0;
  }

  following(x: number): number {
    return x < this.mean ? this.mean : Infinity;
  }
}
