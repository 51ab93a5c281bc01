/**
 * A distribution is data: it can be saved, sent and drawn. `mean` is always in
 * the network's time unit unless it counts something else. (A `local` one is a function and no data.) All laws are of
 * non-negative numbers. What each means stands at its factory, in `distribution/`.
 */
export type Distribution =
  | { readonly law: "deterministic"; readonly value: number }
  | ContinuousLaw
  | CountLaw
  | DataLaw
  | CompositeLaw;

type ContinuousLaw =
  | { readonly law: "exponential"; readonly mean: number }
  | { readonly law: "uniform"; readonly min: number; readonly max: number }
  | { readonly law: "logUniform"; readonly min: number; readonly max: number }
  | { readonly law: "triangular"; readonly min: number; readonly mode: number; readonly max: number }
  | {
      readonly law: "beta";
      readonly min: number;
      readonly max: number;
      readonly alpha: number;
      readonly beta: number;
    }
  | { readonly law: "normal"; readonly mean: number; readonly sd: number }
  | { readonly law: "lognormal"; readonly median: number; readonly sigma: number }
  | { readonly law: "gamma"; readonly mean: number; readonly shape: number }
  | { readonly law: "inverseGaussian"; readonly mean: number; readonly shape: number }
  | { readonly law: "weibull"; readonly scale: number; readonly shape: number }
  | { readonly law: "frechet"; readonly scale: number; readonly shape: number }
  | { readonly law: "loglogistic"; readonly median: number; readonly shape: number }
  | { readonly law: "burr"; readonly scale: number; readonly shape: number; readonly tail: number }
  | { readonly law: "pareto"; readonly min: number; readonly alpha: number }
  | { readonly law: "lomax"; readonly scale: number; readonly alpha: number }
  | { readonly law: "erlang"; readonly mean: number; readonly phases: number }
  | { readonly law: "hypoexponential"; readonly means: readonly number[] }
  | { readonly law: "hyperexponential"; readonly probabilities: readonly number[]; readonly means: readonly number[] }
  | { readonly law: "coxian"; readonly means: readonly number[]; readonly onward: readonly number[] }
  | {
      readonly law: "phaseType";
      readonly initial: readonly number[];
      readonly rates: readonly (readonly number[])[];
    };

type CountLaw =
  | { readonly law: "geometric"; readonly mean: number }
  | { readonly law: "poisson"; readonly mean: number }
  | { readonly law: "binomial"; readonly trials: number; readonly probability: number }
  | { readonly law: "negativeBinomial"; readonly mean: number; readonly shape: number }
  | { readonly law: "zipf"; readonly items: number; readonly exponent: number };

type DataLaw =
  | { readonly law: "empirical"; readonly values: readonly number[] }
  | { readonly law: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  | { readonly law: "binned"; readonly edges: readonly number[]; readonly weights: readonly number[] };

type CompositeLaw =
  | { readonly law: "mixture"; readonly weights: readonly number[]; readonly parts: readonly Distribution[] }
  | { readonly law: "shifted"; readonly by: number; readonly of: Distribution }
  /** By its quantile function; its network is local, as with a local rate. */
  | { readonly law: "local"; readonly of: (u: number) => number }
  | { readonly law: "scaled"; readonly factor: number; readonly of: Distribution }
  | { readonly law: "truncated"; readonly min: number; readonly max: number | null; readonly of: Distribution };

export type Law = Distribution["law"];

/** The data of one law. */
export type DistributionOf<L extends Law> = Extract<Distribution, { readonly law: L }>;
