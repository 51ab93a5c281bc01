import type { SavedState } from "../kernel/saved-state.ts";
import { KeyedDraw } from "../random/keyed-draw.ts";
import { MirroredDraw } from "../random/mirrored-draw.ts";
import { purposeKey } from "../random/purpose-key.ts";
import type { DrawnFor } from "./purpose-draws.ts";

/**
 * The random numbers of what belongs to a station and to no customer, in one
 * series or several, one after another: the n-th of a series is keyed by
 * (seed, replication, purpose, series, n).
 */
export class OwnDraws {
  readonly #draw: KeyedDraw;
  readonly #key: readonly [number, number];
  /** By series. */
  #taken: number[] = [];

  constructor({ seed, replication, mirrored = false }: DrawnFor, purpose: string) {
    this.#draw = mirrored ? new MirroredDraw() : new KeyedDraw();
    this.#key = purposeKey(seed, replication, purpose);
  }

  /** Aims at the next draw; use what it returns before asking for another. */
  next(series = 0): KeyedDraw {
    const taken = this.#taken[series] ?? 0;
    this.#taken[series] = taken + 1;
    this.#draw.aim(this.#key[0], this.#key[1], taken, series);
    return this.#draw;
  }

  save(): SavedState {
    return Array.from(this.#taken, (taken) => taken ?? 0);
  }

  load(state: SavedState): void {
    this.#taken = [...(state as readonly number[])];
  }
}
