import { GrowingBytes } from "./growing-bytes.ts";
import type { SavedState, Stateful } from "./saved-state.ts";
import type { Simulation } from "./simulation.ts";

type Numbers = Float64Array | Int32Array | Uint8Array;

/** Which numbers a column holds, and so how many bytes each takes. */
interface NumbersOf<N> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike): N;
}

/**
 * One number for each slot, beside the rows, of an owner's. It grows with the
 * slots; pages that nobody writes take no memory where it is large.
 */
export class SlotColumn<N extends Numbers> implements Stateful {
  /** By slot. The view changes when slots are added: read it from the column each time. */
  values: N;
  readonly #numbers: NumbersOf<N>;
  readonly #fill: number;
  readonly #bytes = new GrowingBytes();

  /** `fill` is what a new slot has. */
  constructor(simulation: Simulation, numbers: NumbersOf<N>, fill = 0) {
    this.#numbers = numbers;
    this.#fill = fill;
    this.values = new numbers(this.#bytes.buffer);
    simulation.onGrowth((capacity) => this.#reserve(capacity));
  }

  save(): SavedState {
    return this.values.slice();
  }

  load(state: SavedState): void {
    const saved = state as N;
    this.#reserve(saved.length);
    this.values.set(saved);
    this.values.fill(this.#fill, saved.length);
  }

  #reserve(slots: number): void {
    const from = this.values.length;
    this.#bytes.reserve(slots * this.#numbers.BYTES_PER_ELEMENT);
    this.values = new this.#numbers(this.#bytes.buffer);
    if (this.#fill !== 0) this.values.fill(this.#fill, from);
  }
}
