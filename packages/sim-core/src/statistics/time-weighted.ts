import { badValue } from "../math/bad-value.ts";

/**
 * The average over time of a quantity that is constant between its changes:
 * a queue length, the busy servers.
 */
export class TimeWeighted {
  // Doubles from their first value on, lest each write allocates; `reset` gives the true start.
  private current = 0.5;
  private since = 0.5;
  private start = 0.5;
  private area = 0.5;
  private most = 0.5;

  /** A quantity that is `value` from `time` on. */
  constructor(time: number, value: number) {
    this.current = value;
    this.since = time;
    this.reset(time);
  }

  /** The quantity becomes `value` at `time`, which is not before the last change. */
  set(time: number, value: number): void {
    this.advance(time);
    this.current = value;
    if (value > this.most) this.most = value;
  }

  /** Begins the average anew at `time`, as at the end of a warm-up; the quantity keeps its value. */
  reset(time: number): void {
    this.advance(time);
    this.start = time;
    this.area = 0;
    this.most = this.current;
  }

  get value(): number {
    return this.current;
  }

  /** The largest value since the start of the average. */
  get max(): number {
    return this.most;
  }

  /** The integral from the start of the average to `time`. */
  integral(time: number): number {
    this.refuseEarlier(time);
    return this.area + this.current * (time - this.since);
  }

  /** The average from its start to `time`; NaN when no time has passed. */
  mean(time: number): number {
    return this.integral(time) / (time - this.start);
  }

  private advance(time: number): void {
    this.refuseEarlier(time);
    this.area += this.current * (time - this.since);
    this.since = time;
  }

  private refuseEarlier(time: number): void {
    if (!(time >= this.since)) throw badValue("TimeWeighted.time", `a time not before ${this.since}`, time);
  }
}
