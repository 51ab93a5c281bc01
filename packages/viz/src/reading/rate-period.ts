import type { TimeUnit } from "@double11/sim-core";

/** The time a rate is quoted over, and the length of the trailing mean: a second, or a slow network's own unit. */
export interface RatePeriod {
  readonly seconds: number;
  /** "second" */
  readonly word: string;
  /** "s" */
  readonly symbol: string;
}

const second: RatePeriod = { seconds: 1, word: "second", symbol: "s" };

const periods: { readonly [unit in TimeUnit]: RatePeriod } = {
  ms: second,
  s: second,
  min: { seconds: 60, word: "minute", symbol: "min" },
  h: { seconds: 3600, word: "hour", symbol: "h" },
  d: { seconds: 86_400, word: "day", symbol: "d" },
};

export const ratePeriodOf = (unit: TimeUnit): RatePeriod => periods[unit];
