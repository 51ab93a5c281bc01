import type { PerTime, Share, Time } from "../math/dimension.ts";

/**
 * A distribution is data: it can be saved, sent and drawn. `mean` is always in
 * the network's time unit unless it counts something else. (A `local` one is a function and no data.) All laws are of
 * non-negative numbers. What each means stands at its factory, in `distribution/`.
 */
export type Distribution =
  | { readonly law: "deterministic"; readonly value: Time }
  | ContinuousLaw
  | CountLaw
  | DataLaw
  | CompositeLaw;

type ContinuousLaw =
  | { readonly law: "exponential"; readonly mean: Time }
  | { readonly law: "uniform"; readonly min: Time; readonly max: Time }
  | { readonly law: "logUniform"; readonly min: Time; readonly max: Time }
  | { readonly law: "triangular"; readonly min: Time; readonly mode: Time; readonly max: Time }
  | {
      readonly law: "beta";
      readonly min: Time;
      readonly max: Time;
      readonly alpha: number;
      readonly beta: number;
    }
  | { readonly law: "normal"; readonly mean: Time; readonly sd: Time }
  | { readonly law: "lognormal"; readonly median: Time; readonly sigma: number }
  | { readonly law: "gamma"; readonly mean: Time; readonly shape: number }
  | { readonly law: "inverseGaussian"; readonly mean: Time; readonly shape: number }
  | { readonly law: "weibull"; readonly scale: Time; readonly shape: number }
  | { readonly law: "frechet"; readonly scale: Time; readonly shape: number }
  | { readonly law: "loglogistic"; readonly median: Time; readonly shape: number }
  | { readonly law: "burr"; readonly scale: Time; readonly shape: number; readonly tail: number }
  | { readonly law: "pareto"; readonly min: Time; readonly alpha: number }
  | { readonly law: "lomax"; readonly scale: Time; readonly alpha: number }
  | { readonly law: "erlang"; readonly mean: Time; readonly phases: number }
  | { readonly law: "hypoexponential"; readonly means: readonly Time[] }
  | { readonly law: "hyperexponential"; readonly probabilities: readonly Share[]; readonly means: readonly Time[] }
  | { readonly law: "coxian"; readonly means: readonly Time[]; readonly onward: readonly Share[] }
  | {
      readonly law: "phaseType";
      readonly initial: readonly Share[];
      readonly rates: readonly (readonly PerTime[])[];
    };

type CountLaw =
  | { readonly law: "geometric"; readonly mean: number }
  | { readonly law: "poisson"; readonly mean: number }
  | { readonly law: "binomial"; readonly trials: number; readonly probability: Share }
  | { readonly law: "negativeBinomial"; readonly mean: number; readonly shape: number }
  | { readonly law: "zipf"; readonly items: number; readonly exponent: number };

type DataLaw =
  | { readonly law: "empirical"; readonly values: readonly Time[] }
  | { readonly law: "discrete"; readonly values: readonly Time[]; readonly weights: readonly number[] }
  | { readonly law: "binned"; readonly edges: readonly Time[]; readonly weights: readonly number[] };

type CompositeLaw =
  | { readonly law: "mixture"; readonly weights: readonly number[]; readonly parts: readonly Distribution[] }
  | { readonly law: "shifted"; readonly by: Time; readonly of: Distribution }
  /** By its quantile function; its network is local, as with a local rate. */
  | { readonly law: "local"; readonly of: (u: number) => number }
  | { readonly law: "scaled"; readonly factor: number; readonly of: Distribution }
  | { readonly law: "truncated"; readonly min: Time; readonly max: Time | null; readonly of: Distribution };

export type Law = Distribution["law"];

/** The data of one law. */
export type DistributionOf<L extends Law> = Extract<Distribution, { readonly law: L }>;
