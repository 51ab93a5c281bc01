import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { CircuitBreaker } from "../network/network-data.ts";
import { grown } from "../math/grown.ts";
import type { StationContext } from "../station/station-context.ts";
import { Breaker } from "./breaker.ts";

/** A breaker before the calls of one step, with what it must know of each that is out. */
export class GuardedCalls implements Stateful {
  readonly #station: StationContext;
  readonly #breaker: Breaker;
  /** By customer: when its call went out, and in which of the breaker's epochs; −1 none. */
  #sent = new Float64Array(0);
  #epoch = new Float64Array(0);

  constructor(data: CircuitBreaker, station: StationContext, at: number) {
    const { simulation, probe, name } = station;
    this.#station = station;
    this.#breaker = new Breaker(data, (state) => {
      probe.flush();
      const value = { closed: 0, "half-open": 0.5, open: 1 }[state];
      const text = `the breaker of ${name}'s step ${at} is ${state}`;
      probe.notice({ time: simulation.now, kind: "breaker", subject: name, value, text });
    });
    simulation.onGrowth((capacity) => {
      this.#sent = grown(this.#sent, capacity);
      this.#epoch = grown(this.#epoch, capacity, -1);
    });
  }

  /** Whether this customer's call may go out; if so it has. */
  lets(customer: number): boolean {
    const { now } = this.#station.simulation;
    if (!this.#breaker.lets(now)) return false;
    this.#sent[customer] = now;
    this.#epoch[customer] = this.#breaker.epoch;
    return true;
  }

  ended(customer: number, isAnswered: boolean): void {
    const { now } = this.#station.simulation;
    if (this.#epoch[customer] >= 0) {
      this.#breaker.ended(now, this.#sent[customer], this.#epoch[customer], isAnswered);
    }
    this.#epoch[customer] = -1;
  }

  /** Nobody waits for its end any more. */
  abandoned(customer: number): void {
    if (this.#epoch[customer] >= 0) this.#breaker.abandoned(this.#epoch[customer]);
    this.#epoch[customer] = -1;
  }

  save(): SavedState {
    return { breaker: this.#breaker.save(), sent: this.#sent.slice(), epoch: this.#epoch.slice() };
  }

  load(state: SavedState): void {
    const saved = state as { breaker: SavedState; sent: Float64Array; epoch: Float64Array };
    this.#breaker.load(saved.breaker);
    const room = Math.max(this.#sent.length, saved.sent.length);
    this.#sent = grown(Float64Array.from(saved.sent), room);
    this.#epoch = grown(Float64Array.from(saved.epoch), room, -1);
  }
}
