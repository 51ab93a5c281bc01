import type { Distribution, DistributionOf, Law } from "./distribution.ts";
import { BetaSampler, checkBeta } from "./distribution/beta.ts";
import { BinnedSampler, checkBinned } from "./distribution/binned.ts";
import { BinomialSampler, checkBinomial } from "./distribution/binomial.ts";
import { BurrSampler, checkBurr } from "./distribution/burr.ts";
import { checkDeterministic, DeterministicSampler } from "./distribution/deterministic.ts";
import { checkDiscrete, DiscreteSampler } from "./distribution/discrete.ts";
import { checkEmpirical, EmpiricalSampler } from "./distribution/empirical.ts";
import { checkErlang, ErlangSampler } from "./distribution/erlang.ts";
import { checkExponential, ExponentialSampler } from "./distribution/exponential.ts";
import { checkFrechet, FrechetSampler } from "./distribution/frechet.ts";
import { checkGamma, GammaSampler } from "./distribution/gamma.ts";
import { checkGeometric, GeometricSampler } from "./distribution/geometric.ts";
import { checkHyperexponential, HyperexponentialSampler } from "./distribution/hyperexponential.ts";
import { checkInverseGaussian, InverseGaussianSampler } from "./distribution/inverse-gaussian.ts";
import { checkLogUniform, LogUniformSampler } from "./distribution/log-uniform.ts";
import { checkLoglogistic, LoglogisticSampler } from "./distribution/loglogistic.ts";
import { checkLognormal, LognormalSampler } from "./distribution/lognormal.ts";
import { checkLocal, LocalSampler } from "./distribution/local-law.ts";
import { checkLomax, LomaxSampler } from "./distribution/lomax.ts";
import { checkMixture, MixtureSampler } from "./distribution/mixture.ts";
import { checkNegativeBinomial, NegativeBinomialSampler } from "./distribution/negative-binomial.ts";
import { checkNormal, NormalSampler } from "./distribution/normal.ts";
import { checkPareto, ParetoSampler } from "./distribution/pareto.ts";
import {
  checkCoxian,
  checkHypoexponential,
  checkPhaseType,
  coxianPhases,
  hypoexponentialPhases,
  PhaseTypeSampler,
} from "./distribution/phase-type.ts";
import { checkPoisson, PoissonSampler } from "./distribution/poisson.ts";
import { checkScaled, ScaledSampler } from "./distribution/scaled.ts";
import { checkShifted, ShiftedSampler } from "./distribution/shifted.ts";
import { checkTriangular, TriangularSampler } from "./distribution/triangular.ts";
import { checkTruncated, TruncatedSampler } from "./distribution/truncated.ts";
import { checkUniform, UniformSampler } from "./distribution/uniform.ts";
import { checkWeibull, WeibullSampler } from "./distribution/weibull.ts";
import { checkZipf, ZipfSampler } from "./distribution/zipf.ts";
import type { Sampler } from "./sampler.ts";

/** What there is to know of one law: the fields of its data, what they may be, and how to draw from it. */
interface LawEntry<L extends Law> {
  readonly fields: readonly Exclude<keyof DistributionOf<L>, "law">[];
  /** Data from outside as the law's own, or a refusal; `nested` checks a law within it. */
  readonly check: (
    fields: Record<string, unknown>,
    path: string,
    nested: (value: unknown, path: string) => Distribution,
  ) => Distribution;
  /** `nested` makes a law within it ready. */
  readonly make: (data: DistributionOf<L>, nested: (data: Distribution) => Sampler) => Sampler;
}

/** All laws by name. */
export const laws: { readonly [L in Law]: LawEntry<L> } = {
  deterministic: { fields: ["value"], check: checkDeterministic, make: (data) => new DeterministicSampler(data) },
  exponential: { fields: ["mean"], check: checkExponential, make: (data) => new ExponentialSampler(data) },
  uniform: { fields: ["min", "max"], check: checkUniform, make: (data) => new UniformSampler(data) },
  logUniform: { fields: ["min", "max"], check: checkLogUniform, make: (data) => new LogUniformSampler(data) },
  triangular: { fields: ["min", "mode", "max"], check: checkTriangular, make: (data) => new TriangularSampler(data) },
  beta: { fields: ["min", "max", "alpha", "beta"], check: checkBeta, make: (data) => new BetaSampler(data) },
  normal: { fields: ["mean", "sd"], check: checkNormal, make: (data) => new NormalSampler(data) },
  lognormal: { fields: ["median", "sigma"], check: checkLognormal, make: (data) => new LognormalSampler(data) },
  gamma: { fields: ["mean", "shape"], check: checkGamma, make: (data) => new GammaSampler(data) },
  inverseGaussian: {
    fields: ["mean", "shape"],
    check: checkInverseGaussian,
    make: (data) => new InverseGaussianSampler(data),
  },
  weibull: { fields: ["scale", "shape"], check: checkWeibull, make: (data) => new WeibullSampler(data) },
  frechet: { fields: ["scale", "shape"], check: checkFrechet, make: (data) => new FrechetSampler(data) },
  loglogistic: { fields: ["median", "shape"], check: checkLoglogistic, make: (data) => new LoglogisticSampler(data) },
  burr: { fields: ["scale", "shape", "tail"], check: checkBurr, make: (data) => new BurrSampler(data) },
  pareto: { fields: ["min", "alpha"], check: checkPareto, make: (data) => new ParetoSampler(data) },
  lomax: { fields: ["scale", "alpha"], check: checkLomax, make: (data) => new LomaxSampler(data) },
  erlang: { fields: ["mean", "phases"], check: checkErlang, make: (data) => new ErlangSampler(data) },
  hypoexponential: {
    fields: ["means"],
    check: checkHypoexponential,
    make: (data) => new PhaseTypeSampler(hypoexponentialPhases(data)),
  },
  hyperexponential: {
    fields: ["probabilities", "means"],
    check: checkHyperexponential,
    make: (data) => new HyperexponentialSampler(data),
  },
  coxian: { fields: ["means", "onward"], check: checkCoxian, make: (data) => new PhaseTypeSampler(coxianPhases(data)) },
  phaseType: { fields: ["initial", "rates"], check: checkPhaseType, make: (data) => new PhaseTypeSampler(data) },
  geometric: { fields: ["mean"], check: checkGeometric, make: (data) => new GeometricSampler(data) },
  poisson: { fields: ["mean"], check: checkPoisson, make: (data) => new PoissonSampler(data) },
  binomial: { fields: ["trials", "probability"], check: checkBinomial, make: (data) => new BinomialSampler(data) },
  negativeBinomial: {
    fields: ["mean", "shape"],
    check: checkNegativeBinomial,
    make: (data) => new NegativeBinomialSampler(data),
  },
  zipf: { fields: ["items", "exponent"], check: checkZipf, make: (data) => new ZipfSampler(data) },
  empirical: { fields: ["values"], check: checkEmpirical, make: (data) => new EmpiricalSampler(data) },
  discrete: { fields: ["values", "weights"], check: checkDiscrete, make: (data) => new DiscreteSampler(data) },
  binned: { fields: ["edges", "weights"], check: checkBinned, make: (data) => new BinnedSampler(data) },
  mixture: {
    fields: ["weights", "parts"],
    check: checkMixture,
    make: ({ weights, parts }, nested) => new MixtureSampler(weights, parts.map(nested)),
  },
  shifted: {
    fields: ["by", "of"],
    check: checkShifted,
    make: ({ by, of }, nested) => new ShiftedSampler(by, nested(of)),
  },
  scaled: {
    fields: ["factor", "of"],
    check: checkScaled,
    make: ({ factor, of }, nested) => new ScaledSampler(factor, nested(of)),
  },
  local: { fields: ["of"], check: checkLocal, make: (data) => new LocalSampler(data) },
  truncated: {
    fields: ["min", "max", "of"],
    check: checkTruncated,
    make: ({ min, max, of }, nested) => new TruncatedSampler(min, max, nested(of)),
  },
};
