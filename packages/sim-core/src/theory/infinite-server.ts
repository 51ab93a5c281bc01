import { expectFinite, expectPositive } from "../math/expect-number.ts";
import { integrate } from "../math/integrate.ts";

/** M_t/G/∞: a rate over time and a law of service. */
export interface InfiniteServerParameters {
  /** λ(t) ≥ 0, arrivals per time unit; asked from `since` on. */
  readonly rate: (t: number) => number;
  /** P(S > s) of the service. */
  readonly serviceTail: (s: number) => number;
  /** The system was empty before; default 0. */
  readonly since?: number;
  /** No service lasts longer, for practical purposes; P(S > horizon) is neglected. Default: all the time since `since`. */
  readonly horizon?: number;
}

/**
 * The mean number in M_t/G/∞ at time t: m(t) = ∫ λ(t − s) P(S > s) ds, and the
 * number is Poisson with it at every instant (S. G. Eick, W. A. Massey, W.
 * Whitt, *Operations Research* 41, 1993, eq. 5). What a system without queues
 * would need: the offered load that staffing follows.
 */
export function infiniteServerMean(
  { rate, serviceTail, since = 0, horizon = Infinity }: InfiniteServerParameters,
  t: number,
): number {
  expectFinite(t, "infiniteServerMean.t");
  expectFinite(since, "infiniteServerMean.since");
  if (horizon !== Infinity) expectPositive(horizon, "infiniteServerMean.horizon");
  const longest = Math.min(t - since, horizon);
  if (longest <= 0) return 0;
  return integrate((s) => rate(t - s) * serviceTail(s), 0, longest);
}
