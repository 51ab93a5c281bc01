/** Speeds in simulated seconds per second. */
export const speeds = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;

/**
 * Where the playhead stands. Playing only moves `time`; everything on the page
 * is read from the run at that time. Stops at the end.
 */
export class Playback {
  /** Length of the run in seconds. */
  readonly end: number;
  /** One tick of the run in seconds. */
  readonly tick: number;
  #time = 0;
  #playing = false;
  #speed: number = 1;
  /** Simulated seconds that have passed but not yet been shown, when playing in whole steps. */
  #owed = 0;

  constructor(end: number, tick: number) {
    this.end = end;
    this.tick = tick;
  }

  /** A playback of another run that goes on where this one stands, at the same speed. */
  on(end: number, tick: number): Playback {
    const other = new Playback(end, tick);
    other.seek(this.#time);
    other.#speed = this.#speed;
    other.#playing = this.#playing && other.#time < end;
    return other;
  }

  get time(): number {
    return this.#time;
  }

  get playing(): boolean {
    return this.#playing;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Playing at the end starts again from the beginning. */
  play(): void {
    if (this.#time >= this.end) this.#time = 0;
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
    this.#speed = speeds.find((speed) => speed > this.#speed) ?? speeds.at(-1)!;
  }

  slower(): void {
    this.#speed = speeds.findLast((speed) => speed < this.#speed) ?? speeds[0];
  }

  /** @throws RangeError when it is not one of `speeds`. */
  setSpeed(speed: number): void {
    if (!(speeds as readonly number[]).includes(speed)) {
      throw new RangeError(`playback.setSpeed: expected one of ${speeds.join(", ")}, got ${speed}.`);
    }
    this.#speed = speed;
  }

  /**
   * Lets `elapsed` seconds of real time pass. With `steps` the playhead jumps in
   * whole steps of that many simulated seconds, for readers who want less motion.
   */
  advance(elapsed: number, steps?: number): void {
    if (!this.#playing) return;
    this.#owed += elapsed * this.#speed;
    const due = steps === undefined ? this.#owed : Math.floor(this.#owed / steps) * steps;
    this.#owed -= due;
    this.#time = Math.min(this.end, this.#time + due);
    if (this.#time >= this.end) this.#playing = false;
  }
}
