import { exp } from "../math/exp.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { integrate } from "../math/integrate.ts";
import type { Sampler } from "./sampler.ts";

/** e^−u is below 1e-19 of the whole from here on. */
const negligible = 44;

/** Share of the whole that each stretch may be wrong by. */
const tolerance = 1e-12;

/**
 * 1 − E e^(−sX) of a law of non-negative numbers, for s ≥ 0, within some 1e-12 of itself: by parts
 * s ∫ e^(−st) P(X > t) dt, which needs the distribution function only, in stretches that double from the mean on.
 * However small s is, nothing is lost by subtraction, as it would be from the transform itself.
 */
export function laplaceComplement(law: Pick<Sampler, "cdf" | "mean">, s: number): number {
  if (expectNonNegative(s, "laplaceComplement.s") === 0) return 0;
  const end = negligible / s;
  const scale = Math.min(law.mean, 1 / s);
  let total = 0;
  let to = 0;
  for (let width = scale; to < end && law.cdf(to) < 1; width *= 2) {
    const from = to;
    to = Math.min(end, from + width);
    total += integrate((t) => exp(-s * t) * (1 - law.cdf(t)), from, to, tolerance * scale);
  }
  return Math.min(1, s * total);
}
