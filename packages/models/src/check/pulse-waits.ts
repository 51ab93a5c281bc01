import {
  Histogram,
  Transition,
  type Notice,
  type Observer,
  type Replication,
  type TransitionBatch,
} from "@double11/sim-core";

/** The probe names a place and a transition in one code. */
const codesPerPlace = 16;

/** After each call of a host, the waits of those who are served until the next: the quantile of each pulse. */
export class PulseWaits implements Observer {
  readonly #start: number;
  readonly #enter: number;
  readonly #quantile: number;
  readonly #histogram = new Histogram();
  readonly #waits: number[] = [];
  readonly #calls: number[] = [];

  constructor({ model }: Replication, station: string, quantile: number) {
    const place = model.places.indexOf(station) * codesPerPlace;
    this.#start = place + Transition.start;
    this.#enter = place + Transition.enter;
    this.#quantile = quantile;
  }

  // The probe flushes what came before a notice, so the batch is of one pulse.
  notice({ kind, time }: Notice): void {
    if (kind !== "pulse") return;
    this.#close();
    this.#calls.push(time);
  }

  observe({ age, code }: TransitionBatch, count: number): void {
    if (this.#calls.length === 0) return;
    for (let row = 0; row < count; row++) {
      if (code[row] === this.#start) this.#histogram.record(age[row]);
      else if (code[row] === this.#enter) this.#histogram.record(0);
    }
  }

  #close(): void {
    if (this.#calls.length > 0) this.#waits.push(this.#histogram.quantile(this.#quantile));
    this.#histogram.clear();
  }

  /** Times of the calls. */
  get calls(): readonly number[] {
    return this.#calls;
  }

  /** By pulse, the last one left out, for it may not be over. */
  get waits(): readonly number[] {
    return this.#waits;
  }
}
