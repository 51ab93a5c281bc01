import { badValue } from "../math/bad-value.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler } from "../random/sampler.ts";
import { stream } from "../random/stream.ts";
import { ksDistance } from "./kolmogorov-smirnov.ts";
import { fittedLaws, likeliest, type FittedLaw } from "./maximum-likelihood.ts";

/** Which laws `fit` tries. */
export interface FitOptions {
  /** Laws to try; default all that can be fitted. */
  readonly laws?: readonly FittedLaw[];
  /** Samples drawn from each fitted law to judge its distance by; default 99, 0 for no judgement. */
  readonly resamples?: number;
  /** Of those samples; default "fit". */
  readonly seed?: string;
}

/** A law fitted to data, and how well it fits. */
export interface Fit {
  readonly distribution: Distribution;
  /** Akaike's criterion, 2 · parameters − 2 ln L: the smaller the better among laws. */
  readonly aic: number;
  /** Kolmogorov's and Smirnov's distance. */
  readonly distance: number;
  /**
   * How often values of the fitted law itself, fitted anew, lie as far away:
   * below 0.05 the law does not describe the data. NaN without resamples.
   */
  readonly pValue: number;
}

/**
 * Fits laws to measured values by maximum likelihood, the best by Akaike's
 * criterion first, each with a test of its fit by parametric bootstrap (W. Stute
 * et al., *Metrika* 40, 1993): a rank among laws says nothing of whether the first is any good.
 *
 * @throws RangeError for fewer than 10 values, values that are not positive, or all alike.
 */
export function fit(
  values: readonly number[],
  { laws = fittedLaws, resamples = 99, seed = "fit" }: FitOptions = {},
): readonly Fit[] {
  checkValues(values);
  if (!Number.isSafeInteger(resamples) || resamples < 0) throw badValue("fit.resamples", "a whole number", resamples);
  for (const law of laws) {
    if (!fittedLaws.includes(law)) throw badValue("fit.laws", `laws of ${fittedLaws.join(", ")}`, law);
  }
  return laws
    .map((law): Fit => {
      const { distribution, logLikelihood, parameters } = likeliest(law, values);
      const fitted = sampler(distribution);
      const distance = ksDistance(values, (x) => fitted.cdf(x));
      const pValue = resamples === 0 ? NaN : bootstrap(law, distribution, values.length, distance, resamples, seed);
      return { distribution, aic: 2 * parameters - 2 * logLikelihood, distance, pValue };
    })
    .toSorted((a, b) => a.aic - b.aic);
}

const checkValues = (values: readonly number[]): void => {
  if (values.length < 10) throw badValue("fit.values", "at least 10 values", values.length);
  for (const [at, value] of values.entries()) {
    if (value > 0 && value < Infinity) continue;
    throw badValue(`fit.values[${at}]`, "a positive number", value, "Leave out what took no time, or use empirical.");
  }
  if (values.every((value) => value === values[0])) {
    throw badValue("fit.values", "values that are not all alike", values[0], "Use deterministic.");
  }
};

const bootstrap = (
  law: FittedLaw,
  from: Distribution,
  n: number,
  distance: number,
  resamples: number,
  seed: string,
): number => {
  const source = stream(seed, 0, law);
  const truth = sampler(from);
  let farther = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = Array.from({ length: n }, () => truth.sample(source) || Number.MIN_VALUE);
    const again = sampler(likeliest(law, drawn).distribution);
    if (ksDistance(drawn, (x) => again.cdf(x)) >= distance) farther++;
  }
  return (farther + 1) / (resamples + 1);
};
