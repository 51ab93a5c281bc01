import { expectNonNegative } from "../math/expect-number.ts";
import { exp } from "../math/exp.ts";
import { integrate } from "../math/integrate.ts";
import type { Sampler } from "./sampler.ts";

/** e^−u is below 1e-19 of the whole from here on. */
const negligible = 44;

/**
 * E e^(−sX) of a law of non-negative numbers, for s ≥ 0, within about 1e-10: by
 * parts ∫ e^−u P(X ≤ u/s) du, which needs the distribution function only.
 */
export function laplaceTransform(law: Pick<Sampler, "cdf">, s: number): number {
  if (expectNonNegative(s, "laplaceTransform.s") === 0) return 1;
  return Math.min(
    1,
    integrate((u) => exp(-u) * law.cdf(u / s), 0, negligible),
  );
}
