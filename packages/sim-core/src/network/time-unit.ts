import type { TimeUnit } from "./network-data.ts";

/** Seconds in each unit of time that a network may be in. */
export const secondsPerUnit: { readonly [unit in TimeUnit]: number } = {
  ms: 0.001,
  s: 1,
  min: 60,
  h: 3_600,
  d: 86_400,
};
