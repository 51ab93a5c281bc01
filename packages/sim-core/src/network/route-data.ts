import type { Share } from "../math/dimension.ts";

/** Where a customer goes next: a station, or out; an exit may carry a label that results count by. */
export type Target<S extends string> = S | "exit" | `exit:${string}`;

/**
 * Spreads customers over stations: `random`ly and evenly; in turn
 * (`roundRobin`); to the one with the fewest customers (`shortest`) or the
 * least work left, in server time (`leastWork`). Ties are broken at random.
 */
export interface Balance<S extends string> {
  readonly balance: "random" | "roundRobin" | "shortest" | "leastWork";
  /** Two stations at least. */
  readonly among: readonly S[];
  /** How many of them, picked at random, are looked at for the shortest or the least work; default all. */
  readonly of?: number;
}

/** Customers become of another class, or of one of several by chance, and go on. */
export interface ClassChange<S extends string> {
  /** A class, or probabilities over classes (they sum to 1). */
  readonly as: string | { readonly [name: string]: Share };
  readonly to: Route<S>;
}

/**
 * One target, probabilities over targets (they sum to 1), a balance, a route
 * for each class, or a change of class. A customer's class is its source's
 * name until a route changes it.
 */
export type Route<S extends string> =
  | Target<S>
  | { readonly [target in Target<S>]?: Share }
  | Balance<S>
  | ClassChange<S>
  | { readonly byClass: { readonly [name: string]: Route<S> } };

/**
 * Customers that meet something which does not shard (a hot row) must meet it
 * with their whole stream. Under `slice: k` such a source keeps its full rate;
 * one customer in k is *sampled* and takes `to`; the others, the *crowd*, take
 * this route and leave at the first sharded station.
 */
export interface WholeStream<S extends string> {
  readonly to: Target<S>;
  /** Probability to be sampled, set by the slice; default 1. */
  readonly sampled?: number;
}
