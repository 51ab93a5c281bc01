import type { Discipline } from "../network/network-data.ts";
import type { FluidQueue } from "./fluid-queue.ts";
import type { FluidStation } from "./fluid-station.ts";

/** A queue whose served customers take units of one pool until it is empty. */
export class FluidStock implements FluidStation {
  readonly outlets = ["to", "refused", "abandoned", "soldOut"] as const;
  readonly out = new Float64Array(4);
  readonly #queue: FluidQueue;
  #left: number;

  constructor(queue: FluidQueue, units: number) {
    this.#queue = queue;
    this.#left = units;
  }

  get discipline(): Discipline | undefined {
    return this.#queue.discipline;
  }

  get queue(): number {
    return this.#queue.queue;
  }

  get busy(): number {
    return this.#queue.busy;
  }

  get arrived(): number {
    return this.#queue.arrived;
  }

  get served(): number {
    return this.#queue.served;
  }

  get refused(): number {
    return this.#queue.refused;
  }

  get abandoned(): number {
    return this.#queue.abandoned;
  }

  advance(step: number, inflow: number): void {
    this.#queue.advance(step, inflow);
    const { out } = this.#queue;
    const taken = Math.min(this.#left, out[0]);
    this.#left -= taken;
    this.out[0] = taken;
    this.out[1] = out[1];
    this.out[2] = out[2];
    this.out[3] = out[0] - taken;
  }
}
