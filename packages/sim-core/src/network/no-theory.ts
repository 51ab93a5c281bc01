/** Told from other errors, for an approximation may do instead. */
export class NoTheory extends RangeError {}

/**
 * The refusal of `solve`: what stands in the way, and where. Not a fault of
 * the network, which can be simulated.
 */
export const noTheory = (path: string, why: string): NoTheory =>
  new NoTheory(`solve: ${path}: no theory for ${why}. Simulate it.`);

/** "an erlang", "a lognormal". */
export const withArticle = (noun: string): string => `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;
