import type { EventHandle } from "./event-handle.ts";
import type { Handler } from "./handler.ts";
import { SimulationError } from "./simulation-error.ts";
import type { Simulation } from "./simulation.ts";

/** Callbacks by slot; a generation per slot tells a live handle from a stale one. */
export class CallbackHandler implements Handler {
  readonly name = "callback";
  readonly #simulation: Simulation;
  readonly #callbacks = new Map<number, { readonly generation: number; readonly callback: () => void }>();
  #generation = 0;

  constructor(simulation: Simulation) {
    this.#simulation = simulation;
  }

  add(slot: number, callback: () => void): EventHandle {
    const generation = ++this.#generation;
    this.#callbacks.set(slot, { generation, callback });
    return { slot, generation };
  }

  expectNone(): void {
    if (this.#callbacks.size === 0) return;
    throw new SimulationError(
      "unsavable",
      "schedule",
      this.#simulation.now,
      `save: expected no pending callbacks, got ${this.#callbacks.size} at t = ${this.#simulation.now}. ` +
        `Code cannot be saved; schedule slots with a registered handler.`,
    );
  }

  forget(handle: EventHandle): boolean {
    return this.#callbacks.get(handle.slot)?.generation === handle.generation && this.#callbacks.delete(handle.slot);
  }

  readonly fire = (slot: number): void => {
    const { callback } = this.#callbacks.get(slot)!;
    this.#callbacks.delete(slot);
    this.#simulation.release(slot);
    callback();
  };
}
