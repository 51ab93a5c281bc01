/** A process of arrivals in time, drawn one at a time. */
export interface Arrivals {
  /** The time from `now`, the last arrival or the beginning, to the next one; Infinity when none will come. */
  delay(now: number): number;
}
