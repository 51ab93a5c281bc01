/**
 * Count, mean, variance and range of observations, in one pass and without
 * storing them (Welford 1962; merging after Chan, Golub & LeVeque 1979).
 */
export class Tally {
  // Doubles from their first value on, lest each write allocates; `reset` gives the true start.
  private n = 0.5;
  private average = 0.5;
  private squares = 0.5;
  private least = 0.5;
  private most = 0.5;

  constructor() {
    this.reset();
  }

  add(value: number): void {
    this.n += 1;
    const deviation = value - this.average;
    this.average += deviation / this.n;
    this.squares += deviation * (value - this.average);
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
  }

  /** Takes in another tally's observations, as if they had come after these. */
  merge(other: Tally): void {
    if (other.n === 0) return;
    const n = this.n + other.n;
    const deviation = other.average - this.average;
    this.squares += other.squares + deviation * deviation * ((this.n * other.n) / n);
    this.average += deviation * (other.n / n);
    this.n = n;
    this.least = Math.min(this.least, other.least);
    this.most = Math.max(this.most, other.most);
  }

  /** Forgets everything, as at the end of a warm-up. */
  reset(): void {
    this.n = 0;
    this.average = 0;
    this.squares = 0;
    this.least = Infinity;
    this.most = -Infinity;
  }

  get count(): number {
    return this.n;
  }

  /** NaN without observations, as are the others below. */
  get mean(): number {
    return this.n > 0 ? this.average : NaN;
  }

  /** The unbiased sample variance (divided by count − 1); NaN below two observations. */
  get variance(): number {
    return this.n > 1 ? this.squares / (this.n - 1) : NaN;
  }

  get min(): number {
    return this.n > 0 ? this.least : NaN;
  }

  get max(): number {
    return this.n > 0 ? this.most : NaN;
  }
}
