import { LocalRates } from "./local-rates.ts";
import { PiecewiseLinear, type Points } from "./piecewise-linear.ts";
import { PowerDecay } from "./power-decay.ts";
import type { Rate } from "./rate.ts";

/** The parts of a rate once sums and factors are multiplied out. */
interface Parts {
  base: number;
  readonly linear: Points[];
  readonly decays: PowerDecay[];
  readonly locals: { readonly factor: number; readonly of: (t: number) => number; readonly bound: number }[];
}

function collect(rate: Rate, factor: number, parts: Parts): void {
  switch (rate.shape) {
    case "constant":
      parts.base += factor * rate.rate;
      return;
    case "piecewise":
      parts.linear.push(rate.points.map(([time, value]) => [time, factor * value]));
      return;
    case "ramp":
      parts.linear.push([
        [rate.start, factor * rate.from],
        [rate.end, factor * rate.to],
      ]);
      return;
    case "powerDecay":
      parts.decays.push(new PowerDecay(rate.at, factor * rate.peak, rate.tau, rate.exponent));
      return;
    case "local":
      parts.locals.push({ factor, of: rate.of, bound: rate.bound });
      return;
    case "sum":
      for (const part of rate.parts) collect(part, factor, parts);
      return;
    case "scale":
      collect(rate.rate, factor * rate.factor, parts);
  }
}

/**
 * A rate made ready to evaluate. Between two breaks it is a line plus falling
 * convex curves, hence convex: its supremum there is at one of the ends, which
 * makes bounds and peak exact. Functions count by the bounds they are given.
 */
export class Intensity {
  /** The supremum over all time, and the first time at which it is reached or approached. */
  readonly peak: { readonly rate: number; readonly at: number };
  private readonly base: number;
  private readonly linear: PiecewiseLinear;
  private readonly decays: readonly PowerDecay[];
  private readonly locals: LocalRates;

  constructor(rate: Rate) {
    const parts: Parts = { base: 0, linear: [], decays: [], locals: [] };
    collect(rate, 1, parts);
    this.base = parts.base;
    this.decays = parts.decays;
    this.locals = new LocalRates(parts.locals);
    this.linear = new PiecewiseLinear(
      parts.linear,
      parts.decays.map((decay) => decay.at),
    );
    const smooth = this.findPeak();
    this.peak = { rate: smooth.rate + this.locals.bound, at: smooth.at };
  }

  /** The rate at t; at a step, the value after it. */
  at(t: number): number {
    return this.base + this.linear.within(this.linear.locate(t), t) + this.decaysAt(t) + this.locals.at(t);
  }

  /** The first time after `after` at which the rate is not smooth, or Infinity. */
  nextBreak(after: number): number {
    return this.linear.nextBreak(after);
  }

  /**
   * Writes the bounds of the rate over [from, to) into `out`: [0] lower, [1]
   * upper. The upper one is the supremum; the lower one is the infimum too,
   * unless a line rises while a decay falls: then the sum of both infima.
   */
  bounds(from: number, to: number, out: Float64Array): void {
    out[0] = Infinity;
    out[1] = 0;
    for (let start = from; start < to;) {
      const end = Math.min(to, this.linear.nextBreak(start));
      this.widen(start, end, out);
      start = end;
    }
  }

  /** The expected number of arrivals in [from, to]; Infinity where it diverges. */
  integral(from: number, to: number): number {
    if (to <= from) return 0;
    let total = this.linear.integral(from, to);
    if (this.base > 0) total += this.base * (to - from);
    for (const decay of this.decays) total += decay.integral(from, to);
    return total + this.locals.integral(from, to);
  }

  /** Bounds over one smooth piece [start, end). */
  private widen(start: number, end: number, out: Float64Array): void {
    const piece = this.linear.locate(start);
    const lineFirst = this.linear.within(piece, start);
    const lineLast = this.linear.within(piece, end);
    const curveFirst = this.decaysAt(start);
    const curveLast = this.decaysFrom(start, end);
    const smooth = this.base + Math.max(lineFirst + curveFirst, lineLast + curveLast);
    // Of a function no more is known than its bound.
    const upper = smooth + this.locals.bound;
    const lower = this.base + Math.min(lineFirst, lineLast) + curveLast;
    if (lower < out[0]!) out[0] = lower;
    if (upper > out[1]!) out[1] = upper;
  }

  private decaysAt(t: number): number {
    return this.decaysFrom(t, t);
  }

  /** At t, those that began by `started`. */
  private decaysFrom(started: number, t: number): number {
    let total = 0;
    for (let i = 0; i < this.decays.length; i++) {
      const decay = this.decays[i]!;
      if (decay.at <= started) total += decay.value(t);
    }
    return total;
  }

  private findPeak(): { readonly rate: number; readonly at: number } {
    let peak = { rate: this.base, at: 0 };
    const breaks = this.linear.breaks;
    for (let i = 0; i < breaks.length; i++) {
      const start = breaks[i]!;
      const first = this.base + this.linear.within(i, start) + this.decaysAt(start);
      if (first > peak.rate) peak = { rate: first, at: start };
      const end = breaks[i + 1];
      if (end === undefined) continue;
      const last = this.base + this.linear.within(i, end) + this.decaysFrom(start, end);
      if (last > peak.rate) peak = { rate: last, at: end };
    }
    return peak;
  }
}

/** Compiles a rate. The data is trusted; `validateRate` checks what comes from outside. */
export function intensity(rate: Rate): Intensity {
  return new Intensity(rate);
}
