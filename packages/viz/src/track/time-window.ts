import type { Stretch } from "../playback/playback.ts";

/** The stretch of a run that the tracks show: zoomed, shifted, never beyond the run and never shorter than ten ticks. */
export class TimeWindow {
  readonly end: number;
  readonly #shortest: number;
  #from = 0;
  #until: number;

  constructor(end: number, tick: number) {
    this.end = end;
    this.#until = end;
    this.#shortest = Math.min(end, 10 * tick);
  }

  get from(): number {
    return this.#from;
  }

  get until(): number {
    return this.#until;
  }

  get whole(): boolean {
    return this.#from === 0 && this.#until === this.end;
  }

  /** Shows [from, until) as far as there is a run; the ends may come in either order. */
  set({ from, until }: Stretch): void {
    const low = Math.max(0, Math.min(from, until));
    const length = Math.min(this.end, Math.max(this.#shortest, Math.abs(until - from)));
    this.#from = Math.max(0, Math.min(low, this.end - length));
    this.#until = Math.min(this.end, this.#from + length);
  }

  all(): void {
    this.set({ from: 0, until: this.end });
  }

  /** Zooms by a factor, above 1 closer; what stands at `around` stays where it is. */
  zoom(factor: number, around: number): void {
    const middle = Math.min(this.#until, Math.max(this.#from, around));
    const length = Math.min(this.end, Math.max(this.#shortest, (this.#until - this.#from) / factor));
    const share = (middle - this.#from) / (this.#until - this.#from);
    this.set({ from: middle - share * length, until: middle + (1 - share) * length });
  }

  /** Shifts by a share of what is shown, above 0 onwards. */
  pan(share: number): void {
    const length = this.#until - this.#from;
    const from = Math.min(this.end - length, Math.max(0, this.#from + share * length));
    this.set({ from, until: from + length });
  }

  /** Shifts just so far that `time` is shown; true when it had to. */
  follow(time: number): boolean {
    if (time >= this.#from && time <= this.#until) return false;
    const length = this.#until - this.#from;
    this.set({ from: time - length / 10, until: time + (length * 9) / 10 });
    return true;
  }
}
