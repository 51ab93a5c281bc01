/**
 * A distribution is data: it can be saved, sent and drawn. `mean` is always in
 * the network's time unit unless it counts something else.
 */
export type Distribution =
  | { readonly law: "exponential"; readonly mean: number }
  | { readonly law: "deterministic"; readonly value: number }
  | { readonly law: "uniform"; readonly min: number; readonly max: number }
  | { readonly law: "erlang"; readonly mean: number; readonly phases: number }
  | {
      readonly law: "hyperexponential";
      readonly probabilities: readonly number[];
      readonly means: readonly number[];
    }
  | { readonly law: "lognormal"; readonly median: number; readonly sigma: number }
  | { readonly law: "empirical"; readonly values: readonly number[] };

export type Law = Distribution["law"];

/** The data of one law. */
export type DistributionOf<L extends Law> = Extract<Distribution, { readonly law: L }>;
