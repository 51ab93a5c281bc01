import { secondsPerUnit, type TimeUnit } from "@double11/sim-core";
import { language } from "../words/words.ts";

const day = secondsPerUnit.d;

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/**
 * Clock time in the scenario's own zone. The page counts in seconds from the
 * start of the run; this class turns them into what a person reads, whatever
 * zone the reader sits in.
 */
export class WallClock {
  /** Seconds in one time unit of the network. */
  readonly secondsPerUnit: number;
  /** "UTC+8", or "UTC". */
  readonly zone: string;
  /** Local milliseconds at run time 0, as if the zone were UTC. */
  readonly #zero: number;
  /** Longer than a day, so that a time of day is of several days. */
  readonly #isLong: boolean;
  /** Begins and ends in different calendar years, so that a day may be of several. */
  readonly #isOfYears: boolean;

  /**
   * @param epoch ISO 8601 with offset, the instant of simulated time 0.
   * @param length of the run, in its own unit
   */
  constructor(epoch: string, unit: TimeUnit, length = 0) {
    const offset = /([+-])(\d{2}):?(\d{2})$/.exec(epoch);
    const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
    this.#zero = Date.parse(epoch) + minutes * 60_000;
    if (Number.isNaN(this.#zero)) {
      throw new RangeError(`scenario.epoch: expected ISO 8601 with an offset, got "${epoch}".`);
    }
    this.secondsPerUnit = secondsPerUnit[unit];
    this.#isLong = length * this.secondsPerUnit > day;
    const last = this.#zero + length * this.secondsPerUnit * 1000;
    this.#isOfYears = new Date(this.#zero).getUTCFullYear() !== new Date(last).getUTCFullYear();
    this.zone = `UTC${minutes === 0 ? "" : offset![1] + trimmedHours(Math.abs(minutes))}`;
  }

  /** "00:00:26", with `decimals` 1 "00:00:26.0". */
  label(seconds: number, decimals: 0 | 1 = 0): string {
    const step = decimals === 0 ? 1000 : 100;
    // Rounded to the millisecond first: 25.999999999 is 26, and 25.96 is still 25.9.
    const ms = Math.floor(Math.round(this.#zero + seconds * 1000) / step) * step;
    const ofDay = ((ms % 86_400_000) + 86_400_000) % 86_400_000;
    const whole = Math.floor(ofDay / 1000);
    const text = `${pad(Math.floor(whole / 3600), 2)}:${pad(Math.floor(whole / 60) % 60, 2)}:${pad(whole % 60, 2)}`;
    return decimals === 0 ? text : `${text}.${(ofDay % 1000) / 100}`;
  }

  /** A label that stands alone: with the day, "12 Nov 00:12:00", in a run of more than one. */
  moment(seconds: number, decimals: 0 | 1 = 0): string {
    return this.#isLong ? `${this.#day(seconds)} ${this.label(seconds, decimals)}` : this.label(seconds, decimals);
  }

  /** What a mark of an axis says whose marks are `step` seconds apart: where days begin, which. */
  mark(seconds: number, step: number): string {
    const isDay = step >= day || (this.#isLong && this.secondOfDay(seconds) === 0);
    return isDay ? this.#day(seconds) : this.label(seconds, step < 1 ? 1 : 0);
  }

  /** Seconds since the local midnight. */
  secondOfDay(seconds: number): number {
    const ms = Math.round(this.#zero + seconds * 1000);
    return (((ms % 86_400_000) + 86_400_000) % 86_400_000) / 1000;
  }

  /** "11 Nov 2020". */
  date(seconds: number): string {
    return this.#format(seconds, { day: "numeric", month: "short", year: "numeric" });
  }

  /** "12 Nov", in a run of several years "12 Nov 2020". */
  #day(seconds: number): string {
    if (this.#isOfYears) return this.date(seconds);
    return this.#format(seconds, { day: "numeric", month: "short" });
  }

  #format(seconds: number, parts: Intl.DateTimeFormatOptions): string {
    const format = new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { ...parts, timeZone: "UTC" });
    return format.format(Math.round(this.#zero + seconds * 1000));
  }

  /** Run seconds in [from, until] that fall on whole multiples of `step` seconds of the local day. */
  marks(from: number, until: number, step: number): number[] {
    const zero = this.#zero / 1000;
    const marks: number[] = [];
    for (let k = Math.ceil((zero + from) / step - 1e-9); k * step - zero <= until + 1e-9; k++)
      marks.push(k * step - zero);
    return marks;
  }
}

const trimmedHours = (minutes: number): string =>
  `${Math.floor(minutes / 60)}${minutes % 60 === 0 ? "" : `:${pad(minutes % 60, 2)}`}`;
