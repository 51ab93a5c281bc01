import type { Scenario } from "@double11/sim-core";
import { assemble } from "./assemble.ts";
import { catalogue } from "./catalogue.ts";
import type { Night } from "./night.ts";

/**
 * Whether a night is one of the catalogue in all but its span and its slice: only then do its calibrated figures come back,
 * and only of such a night has anybody said what to predict.
 */
export const isAsPublished = ({ from, until, slice, windows }: Night, { network }: Scenario): boolean => {
  const own = JSON.stringify(network);
  return Object.values(catalogue).some(
    (ready) => JSON.stringify(assemble({ ...ready, from, until, slice, windows }).network) === own,
  );
};
