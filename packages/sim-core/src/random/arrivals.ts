/** A process of arrivals in time, drawn one at a time. */
export interface Arrivals {
  /** When the next one comes after `now`, the last arrival or the beginning; Infinity when none will. */
  nextTime(now: number): number;
  /** What changes from arrival to arrival, besides its random source's state. */
  state(): Float64Array;
  /** Continues where `state()` was taken. */
  restore(state: Float64Array): void;
}
