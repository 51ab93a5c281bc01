import { bisect } from "../math/bisect.ts";
import { digamma } from "../math/digamma.ts";
import { exp } from "../math/exp.ts";
import { ln } from "../math/ln.ts";
import { ln1p } from "../math/ln1p.ts";
import { logGamma } from "../math/log-gamma.ts";
import { power } from "../math/power.ts";
import { sum } from "../math/sum.ts";
import type { Distribution } from "../random/distribution.ts";

/** A law with the parameters under which the data are likeliest, and how likely they are. */
export interface Likeliest {
  readonly distribution: Distribution;
  readonly logLikelihood: number;
  readonly parameters: number;
}

/** What the estimators need of positive data that are not all alike. */
interface Data {
  readonly values: readonly number[];
  readonly n: number;
  readonly mean: number;
  readonly meanLn: number;
  readonly min: number;
  readonly max: number;
}

const LN_TWO_PI = 1.8378770664093453;

/** Sampling fluctuation makes shapes beyond these of no use; the search stays within. */
const [leastShape, mostShape] = [1e-3, 1e5];

const exponential = ({ n, mean }: Data): Likeliest => ({
  distribution: { law: "exponential", mean },
  logLikelihood: -n * (ln(mean) + 1),
  parameters: 1,
});

const uniform = ({ n, min, max }: Data): Likeliest => ({
  distribution: { law: "uniform", min, max },
  logLikelihood: -n * ln(max - min),
  parameters: 2,
});

const lognormal = ({ values, n, meanLn }: Data): Likeliest => {
  const sigma = Math.sqrt(sum(values.map((x) => (ln(x) - meanLn) ** 2)) / n);
  return {
    distribution: { law: "lognormal", median: exp(meanLn), sigma },
    logLikelihood: -n * (meanLn + ln(sigma) + (LN_TWO_PI + 1) / 2),
    parameters: 2,
  };
};

/** ln k − ψ(k) = ln(mean) − mean(ln x) (Johnson, Kotz & Balakrishnan, 17.7). */
const gamma = ({ n, mean, meanLn }: Data): Likeliest => {
  const gap = ln(mean) - meanLn;
  const shape = bisect((k) => -(ln(k) - digamma(k)), -gap, leastShape, mostShape);
  const scale = mean / shape;
  return {
    distribution: { law: "gamma", mean, shape },
    logLikelihood: n * ((shape - 1) * meanLn - shape - shape * ln(scale) - logGamma(shape)),
    parameters: 2,
  };
};

/** 1/k = Σ xᵏ ln x / Σ xᵏ − mean(ln x) (Johnson, Kotz & Balakrishnan, 21.4); values over their largest, against overflow. */
const weibull = ({ values, n, meanLn, max }: Data): Likeliest => {
  const relative = values.map((x) => x / max);
  const rising = (k: number): number => {
    const powers = relative.map((x) => power(x, k));
    return sum(powers.map((p, i) => p * ln(relative[i]))) / sum(powers) - (meanLn - ln(max)) - 1 / k;
  };
  const shape = bisect(rising, 0, leastShape, 100);
  const scale = max * power(sum(relative.map((x) => power(x, shape))) / n, 1 / shape);
  return {
    distribution: { law: "weibull", scale, shape },
    logLikelihood: n * (ln(shape) - shape * ln(scale) + (shape - 1) * meanLn - 1),
    parameters: 2,
  };
};

const inverseGaussian = ({ values, n, mean, meanLn }: Data): Likeliest => {
  const shape = n / sum(values.map((x) => 1 / x - 1 / mean));
  return {
    distribution: { law: "inverseGaussian", mean, shape },
    logLikelihood: (n / 2) * (ln(shape) - LN_TWO_PI - 3 * meanLn - 1),
    parameters: 2,
  };
};

const pareto = ({ n, meanLn, min }: Data): Likeliest => {
  const alpha = 1 / (meanLn - ln(min));
  return {
    distribution: { law: "pareto", min, alpha },
    logLikelihood: n * (ln(alpha) + alpha * ln(min) - (alpha + 1) * meanLn),
    parameters: 2,
  };
};

/** Along the scales the best alpha is n / Σ ln(1 + x/scale); the best scale by golden section on a logarithmic axis. */
const lomax = ({ values, n, mean }: Data): Likeliest => {
  const at = (lnScale: number): Likeliest => {
    const scale = exp(lnScale);
    const meanLog = sum(values.map((x) => ln1p(x / scale))) / n;
    const alpha = 1 / meanLog;
    return {
      distribution: { law: "lomax", scale, alpha },
      logLikelihood: n * (ln(alpha) - lnScale - (alpha + 1) * meanLog),
      parameters: 2,
    };
  };
  // Beyond this many times the mean a Lomax law is exponential.
  let [low, high] = [ln(mean) - 12, ln(mean) + 12];
  const golden = 0.6180339887498949;
  while (high - low > 1e-8) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (at(left).logLikelihood < at(right).logLikelihood) low = left;
    else high = right;
  }
  return at((low + high) / 2);
};

const estimators = { exponential, uniform, lognormal, gamma, weibull, inverseGaussian, pareto, lomax } as const;

/** The laws that can be fitted. */
export type FittedLaw = keyof typeof estimators;
export const fittedLaws = Object.keys(estimators) as readonly FittedLaw[];

/** The parameters of a law by maximum likelihood; the values must be positive and not all alike (`fit` checks them). */
export function likeliest(law: FittedLaw, values: readonly number[]): Likeliest {
  const n = values.length;
  return estimators[law]({
    values,
    n,
    mean: sum(values) / n,
    meanLn: sum(values.map((x) => ln(x))) / n,
    min: values.reduce((least, x) => Math.min(least, x), Infinity),
    max: values.reduce((most, x) => Math.max(most, x), 0),
  });
}
