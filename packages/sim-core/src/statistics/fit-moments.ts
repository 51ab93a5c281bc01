import { expectPositive } from "../math/expect-number.ts";
import type { Distribution } from "../random/distribution.ts";
import { lognormal } from "../random/distribution/lognormal.ts";

/** A mean and a squared coefficient of variation to fit a law to. */
export interface Moments {
  readonly mean: number;
  /** Squared coefficient of variation, above 0. */
  readonly scv: number;
}

/**
 * The phase-type law of two moments that queueing theory takes (H. C. Tijms,
 * *A First Course in Stochastic Models*, 2003, app. B): exponential at 1, a
 * hyperexponential with balanced means above, a mixture of two Erlang laws as a
 * Coxian below.
 */
export function phaseTypeOfMoments({ mean, scv }: Moments): Distribution {
  expectPositive(mean, "phaseTypeOfMoments.mean");
  expectPositive(scv, "phaseTypeOfMoments.scv");
  if (scv === 1) return { law: "exponential", mean };
  if (scv > 1) {
    const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
    return { law: "hyperexponential", probabilities: [p, 1 - p], means: [mean / (2 * p), mean / (2 * (1 - p))] };
  }
  // k − 1 phases with probability p, else k, all of one rate; 1/k ≤ scv ≤ 1/(k − 1).
  const k = Math.max(2, Math.ceil(1 / scv));
  const p = (k * scv - Math.sqrt(k * (1 + scv) - k * k * scv)) / (1 + scv);
  const phase = mean / (k - p);
  const onward = Array.from({ length: k - 1 }, (_, i) => (i === k - 2 ? 1 - p : 1));
  return { law: "coxian", means: Array.from({ length: k }, () => phase), onward };
}

/** The gamma law of two moments. */
export const gammaOfMoments = ({ mean, scv }: Moments): Distribution => ({
  law: "gamma",
  mean: expectPositive(mean, "gammaOfMoments.mean"),
  shape: 1 / expectPositive(scv, "gammaOfMoments.scv"),
});

/** The lognormal law of two moments. */
export const lognormalOfMoments = ({ mean, scv }: Moments): Distribution =>
  lognormal({ mean, cv: Math.sqrt(expectPositive(scv, "lognormalOfMoments.scv")) });
