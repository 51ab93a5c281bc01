import type { Arrivals } from "./arrivals.ts";
import { sampleExponential } from "./exponential-ziggurat.ts";
import type { Intensity } from "./intensity.ts";
import type { RandomSource } from "./random-source.ts";

/** A step is halved while its bounds are further apart than this and it expects many arrivals. */
const TIGHT = 0.9;
const MANY = 64;
/** The next step is doubled when its bounds were closer than this, or it expected few arrivals. */
const SLACK = 0.97;
const FEW = 16;
const WIDEST = 1e300;

/**
 * Arrivals of a non-homogeneous Poisson process, exactly: thinning (Lewis &
 * Shedler 1979) under a majorant that is constant over short steps, with a
 * squeeze: a candidate whose coin falls below the step's lower bound is accepted
 * without evaluating the rate. What is left of an exponential at a step's end is
 * carried into the next one, which the majorant's time change allows.
 */
export class PoissonArrivals implements Arrivals {
  private readonly intensity: Intensity;
  private readonly source: RandomSource;
  private readonly bounds = new Float64Array(2);
  // The step [from, to) and its bounds; doubles from their first value on, lest each write allocates.
  private from = 0.5;
  private to = 0.5;
  private lower = 0.5;
  private upper = 0.5;
  private width = 0.5;

  constructor(intensity: Intensity, source: RandomSource) {
    this.intensity = intensity;
    this.source = source;
    // The first width follows the peak, so that k times the rates in a k-th of the time give the same steps.
    const peak = intensity.peak.rate;
    this.restore(Float64Array.of(0, 0, 0, 0, peak > 0 ? FEW / peak : WIDEST));
  }

  nextTime(now: number): number {
    // Rounded as the sum of now and a delay, as it has been from the first: digests see every bit.
    return now + (this.next(now) - now);
  }

  /** The first arrival after `after`; Infinity when none will come. */
  next(after: number): number {
    const source = this.source;
    let t = after;
    let exposure = sampleExponential(source);
    while (t < Infinity) {
      if (t >= this.to || t < this.from) this.step(t);
      const upper = this.upper;
      const candidate = t + exposure / upper;
      if (candidate >= this.to || upper === 0) {
        if (upper > 0) exposure = Math.max(0, exposure - upper * (this.to - t));
        t = this.to;
        continue;
      }
      t = candidate;
      if (this.lower === upper) return t;
      const coin = source.uniform() * upper;
      if (coin < this.lower || coin < this.intensity.at(t)) return t;
      exposure = sampleExponential(source);
    }
    return Infinity;
  }

  /** The step under way, as five numbers. With the source's state and the last arrival it continues bit for bit. */
  state(): Float64Array {
    return Float64Array.of(this.from, this.to, this.lower, this.upper, this.width);
  }

  restore(state: Float64Array): void {
    this.from = state[0]!;
    this.to = state[1]!;
    this.lower = state[2]!;
    this.upper = state[3]!;
    this.width = state[4]!;
  }

  /** Begins a step at t, no further than the next break: there the rate may jump. */
  private step(t: number): void {
    const limit = this.intensity.nextBreak(t);
    for (;;) {
      this.from = t;
      this.to = Math.min(limit, Math.max(t + this.width, t + Math.abs(t) * 4.5e-16));
      this.intensity.bounds(t, this.to, this.bounds);
      this.lower = this.bounds[0]!;
      this.upper = this.bounds[1]!;
      if (this.lower === this.upper && this.constantTo(t, limit)) return;
      const expected = this.upper * (this.to - t);
      const tight = this.lower >= TIGHT * this.upper || expected <= MANY;
      if (tight || t + this.width / 2 <= t) {
        if (this.lower >= SLACK * this.upper || expected <= FEW) this.width = Math.min(this.width * 2, WIDEST);
        return;
      }
      this.width = Math.min(this.width, this.to - t) / 2;
    }
  }

  /** Extends the step to `limit` if the rate stays the same, 0 for instance: constant stretches are one step. */
  private constantTo(t: number, limit: number): boolean {
    this.intensity.bounds(t, limit, this.bounds);
    if (this.bounds[0] !== this.upper || this.bounds[1] !== this.upper) return false;
    this.to = limit;
    return true;
  }
}
