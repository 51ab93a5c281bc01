import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { TransitionBatch } from "../kernel/probe.ts";
import { placeOf, Transition, transitionNames, transitionOf } from "../kernel/transition.ts";
import type { RunWriter } from "./run-writer.ts";

/** Every one of a source's first customers, then one in five thousand. */
const first = 20;
const threshold = Math.floor(2 ** 32 / 5_000);
const mostJourneys = 5_000;

/** Writes every step of a few customers, chosen by their number alone. */
export class JourneyRecorder implements Stateful {
  readonly #writer: RunWriter;
  readonly #places: readonly string[];
  readonly #sources: readonly string[];
  readonly #followed = new Set<number>();

  constructor(writer: RunWriter, places: readonly string[], sources: readonly string[]) {
    this.#writer = writer;
    this.#places = places;
    this.#sources = sources;
  }

  observe(batch: TransitionBatch, count: number): void {
    const { serial } = batch;
    for (let row = 0; row < count; row++) {
      // Knuth's multiplicative hash spreads consecutive serials.
      if (serial[row] >= first && Math.imul(serial[row], 0x9e3779b1) >>> 0 >= threshold) continue;
      this.#follow(batch, row);
    }
  }

  save(): SavedState {
    return Float64Array.from(this.#followed);
  }

  load(state: SavedState): void {
    this.#followed.clear();
    for (const customer of state as Float64Array) this.#followed.add(customer);
  }

  #follow({ time, code, serial, source }: TransitionBatch, row: number): void {
    const customer = source[row] * 2 ** 32 + serial[row];
    const transition = transitionOf(code[row]);
    if (transition === Transition.emit && this.#followed.size < mostJourneys) this.#followed.add(customer);
    // The crowd is never emitted, so it is never followed.
    if (!this.#followed.has(customer)) return;
    this.#writer.journey({
      source: this.#sources[source[row]],
      serial: serial[row],
      time: time[row],
      station: this.#places[placeOf(code[row])],
      transition: transitionNames[transition],
    });
  }
}
