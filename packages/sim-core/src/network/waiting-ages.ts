import { Tally } from "../statistics/tally.ts";
import type { Station } from "../station/place.ts";

/** How long those who wait at one station have been there, found in one pass: who waits may be millions. */
export interface WaitingAges {
  readonly sum: number;
  /** NaN where nobody waits, as is `oldest`. */
  readonly mean: number;
  readonly oldest: number;
}

/** Undefined where the station does not say who waits. */
export const waitingAges = (station: Station): WaitingAges | undefined => {
  if (station.forEachWaiting === undefined) return undefined;
  const ages = new Tally();
  let sum = 0;
  station.forEachWaiting((age) => {
    sum += age;
    ages.add(age);
  });
  return { sum, mean: ages.mean, oldest: ages.max };
};
