/** Events by which it is measured. */
const measuredBy = 1024;

/** How many events a time unit brings, as it was of late. */
export class Pace {
  // Doubles from the first value on, or V8 boxes them at every later write.
  #perUnit = 0.5;
  #since = 0.5;
  #passed = 0;

  constructor() {
    this.#perUnit = 0;
    this.#since = 0;
  }

  /** Counts events that have been handed on. */
  pass(events: number): void {
    this.#passed += events;
  }

  /**
   * How many will pass through [min, max], where so many are known of, `min`
   * being the present: short delays pass by the thousand through a stretch that
   * was cut for a few (1.3 times at the peak). Of the past, so it may be wrong,
   * but is never more than 64 times the known.
   */
  expect(min: number, max: number, known: number): number {
    if (this.#passed >= measuredBy) {
      this.#perUnit = this.#passed / (min - this.#since);
      this.#since = min;
      this.#passed = 0;
    }
    return Math.min(Math.max(known, this.#perUnit * (max - min)), 64 * known);
  }
}
