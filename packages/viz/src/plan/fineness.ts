import type { Scenario } from "@double11/sim-core";
import { formatCount } from "../reading/quantity.ts";
import { words } from "../words/words.ts";

/** How finely a run is simulated: one customer in `slice`, and of whole streams one in `wholeSlice`. */
export interface Fineness {
  readonly slice: number;
  readonly wholeSlice: number;
}

export const finenessOf = ({ slice, wholeSlice = 1 }: Scenario): Fineness => ({ slice, wholeSlice });

export const isSameFineness = (a: Fineness, b: Fineness): boolean =>
  a.slice === b.slice && a.wholeSlice === b.wholeSlice;

/** What two runs that are to be a pair are both made at. */
export const coarserOf = (a: Fineness, b: Fineness): Fineness => ({
  slice: Math.max(a.slice, b.slice),
  wholeSlice: Math.max(a.wholeSlice, b.wholeSlice),
});

/** Customers that one simulated customer of a station stands for, fan-out apart. */
export const sharedBy = (data: object, { slice, wholeSlice }: Fineness): number =>
  (data as { readonly sharded?: boolean }).sharded === false ? wholeSlice : slice;

/** "one customer in 1,000, at hot rows one in 10". */
export function finenessText({ slice, wholeSlice }: Fineness): string {
  const say = words().plan;
  if (slice === 1) return say.everyone;
  const sliced = say.sliceAt(formatCount(slice));
  return wholeSlice === 1 ? sliced : say.wholeAt(sliced, formatCount(wholeSlice));
}
