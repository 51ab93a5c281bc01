/** A process of arrivals in time, drawn one at a time. */
export interface Arrivals {
  /** The time from `now`, the last arrival or the beginning, to the next one; Infinity when none will come. */
  delay(now: number): number;
  /** What changes from arrival to arrival, besides its random source's state. */
  state(): Float64Array;
  /** Continues where `state()` was taken. */
  restore(state: Float64Array): void;
}
