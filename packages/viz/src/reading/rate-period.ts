import type { TimeUnit } from "@double11/sim-core";
import { words } from "../words/words.ts";

/** The time a rate is quoted over, and the length of the trailing mean: a second, or a slow network's own unit. */
export class RatePeriod {
  readonly seconds: number;
  /** "s" */
  readonly symbol: "s" | "min" | "h" | "d";

  constructor(seconds: number, symbol: RatePeriod["symbol"]) {
    this.seconds = seconds;
    this.symbol = symbol;
  }

  /** "second", in the reader's language. */
  get word(): string {
    return words().period[this.symbol];
  }
}

const second = new RatePeriod(1, "s");

const periods: { readonly [unit in TimeUnit]: RatePeriod } = {
  ms: second,
  s: second,
  min: new RatePeriod(60, "min"),
  h: new RatePeriod(3600, "h"),
  d: new RatePeriod(86_400, "d"),
};

export const ratePeriodOf = (unit: TimeUnit): RatePeriod => periods[unit];
