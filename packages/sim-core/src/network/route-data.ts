/** Where a customer goes next: a station, or out; an exit may carry a label that results count by. */
export type Target<S extends string> = S | "exit" | `exit:${string}`;

/** One target, probabilities over targets (they sum to 1), or a route for each source's customers. */
export type Route<S extends string> =
  | Target<S>
  | { readonly [target in Target<S>]?: number }
  | { readonly bySource: { readonly [source: string]: Target<S> } };

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
