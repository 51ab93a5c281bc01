/** Speeds in simulated seconds per second. */
export const speeds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000] as const;

/** Up to this length, in seconds, a run is played as it happened unless the reader chooses otherwise. */
const longestAsItHappened = 600;
/** Real seconds that a longer run may take: at 1× nothing moves in a run of days. */
const longestPlayed = 120;

function normalSpeedOf(end: number): number {
  if (end <= longestAsItHappened) return 1;
  return speeds.find((speed) => end / speed <= longestPlayed) ?? speeds.at(-1)!;
}

/** A stretch of a run, in seconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/**
 * Where the playhead stands. Playing only moves `time`, on or back; everything
 * on the page is read from the run at that time. Stops at the end it runs
 * towards, or starts the looped stretch again.
 */
export class Playback {
  /** Length of the run in seconds. */
  readonly end: number;
  /** One tick of the run in seconds. */
  readonly tick: number;
  /** The speed until another is chosen: 1, or for a long run the first at which it ends within two minutes. */
  readonly normalSpeed: number;
  #time = 0;
  #playing = false;
  #direction: 1 | -1 = 1;
  #speed: number;
  /** Looped again and again; the whole run until a stretch is given. */
  stretch: Stretch;
  looping = false;
  /** Simulated seconds a second at a time, in place of the speed chosen; undefined is the speed chosen. */
  pace: ((time: number) => number) | undefined;
  /** Simulated seconds that have passed but not yet been shown, when playing in whole steps. */
  #owed = 0;

  constructor(end: number, tick: number) {
    this.end = end;
    this.tick = tick;
    this.normalSpeed = this.#speed = normalSpeedOf(end);
    this.stretch = { from: 0, until: end };
  }

  /** A playback of another run that goes on where this one stands, at the same speed. */
  on(end: number, tick: number): Playback {
    const other = new Playback(end, tick);
    other.seek(this.#time);
    other.#speed = this.#speed;
    other.#direction = this.#direction;
    other.looping = this.looping;
    other.#playing = this.#playing && other.#time < end;
    return other;
  }

  get time(): number {
    return this.#time;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** The speed now, whether chosen or set by the pace. */
  get speed(): number {
    return this.pace?.(this.#time) ?? this.#speed;
  }

  get direction(): 1 | -1 {
    return this.#direction;
  }

  /** Plays on, or back with -1. At the end it runs towards, it starts again from the other. */
  play(direction: 1 | -1 = 1): void {
    if (direction === 1 && this.#time >= this.end) this.#time = 0;
    if (direction === -1 && this.#time <= 0) this.#time = this.end;
    this.#direction = direction;
    this.#owed = 0;
    this.#playing = true;
  }

  pause(): void {
    this.#playing = false;
  }

  seek(time: number): void {
    this.#time = Math.min(this.end, Math.max(0, time));
    this.#owed = 0;
  }

  /** Moves by whole steps of `step` seconds, on the step's own boundaries. */
  step(direction: 1 | -1, step: number): void {
    // The nearest boundary strictly beyond: index times width, never a sum of widths.
    const place = this.#time / step;
    const index = direction === 1 ? Math.floor(place + 1e-6) + 1 : Math.ceil(place - 1e-6) - 1;
    this.seek(index * step);
  }

  faster(): void {
    this.pace = undefined;
    this.#speed = speeds.find((speed) => speed > this.#speed) ?? speeds.at(-1)!;
  }

  slower(): void {
    this.pace = undefined;
    this.#speed = speeds.findLast((speed) => speed < this.#speed) ?? speeds[0];
  }

  /** @throws RangeError when it is not one of `speeds`. */
  setSpeed(speed: number): void {
    if (!(speeds as readonly number[]).includes(speed)) {
      throw new RangeError(`playback.setSpeed: expected one of ${speeds.join(", ")}, got ${speed}.`);
    }
    this.pace = undefined;
    this.#speed = speed;
  }

  /**
   * Any speed from 0.1 to 20,000, below 0 backwards, as a media element has it.
   * @throws RangeError for any other.
   */
  setRate(rate: number): void {
    const size = Math.abs(rate);
    if (!(size >= speeds[0] && size <= speeds.at(-1)!)) {
      throw new RangeError(`playbackRate: expected ${speeds[0]} to ${speeds.at(-1)}, or its negative, got ${rate}.`);
    }
    this.pace = undefined;
    this.#speed = size;
    this.#direction = rate < 0 ? -1 : 1;
  }

  /**
   * Lets `elapsed` seconds of real time pass. With `steps` the playhead jumps in
   * whole steps of that many simulated seconds, for readers who want less motion.
   */
  advance(elapsed: number, steps?: number): void {
    if (!this.#playing) return;
    this.#owed += elapsed * this.speed;
    const due = steps === undefined ? this.#owed : Math.floor(this.#owed / steps) * steps;
    this.#owed -= due;
    const { from, until } = this.looping ? this.stretch : { from: 0, until: this.end };
    const before = this.#time;
    const after = before + this.#direction * due;
    const goal = this.#direction === 1 ? until : from;
    // Who stands outside the looped stretch plays on until it is met.
    const met = this.#direction === 1 ? before <= goal && after >= goal : before >= goal && after <= goal;
    this.#time = Math.min(this.end, Math.max(0, met ? goal : after));
    if (met && this.looping && until > from) this.#time = this.#direction === 1 ? from : until;
    else if (met || (this.#direction === 1 ? this.#time >= this.end : this.#time <= 0)) this.#playing = false;
  }
}
