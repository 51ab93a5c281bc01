import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { CircuitBreaker } from "../network/network-data.ts";
import type { StationContext } from "../station/station-context.ts";
import { Breaker } from "./breaker.ts";

/** A breaker before the calls of one step, with what it must know of each that is out. */
export class GuardedCalls implements Stateful {
  readonly #station: StationContext;
  readonly #breaker: Breaker;
  /** By customer: when its call went out, and in which of the breaker's epochs; −1 none. */
  readonly #sent: SlotColumn<Float64Array>;
  readonly #epoch: SlotColumn<Float64Array>;

  constructor(data: CircuitBreaker, station: StationContext, at: number) {
    const { simulation, probe, name } = station;
    this.#station = station;
    this.#breaker = new Breaker(data, (state) => {
      probe.flush();
      const value = { closed: 0, "half-open": 0.5, open: 1 }[state];
      const text = `the breaker of ${name}'s step ${at} is ${state}`;
      probe.notice({ time: simulation.now, kind: "breaker", subject: name, value, text });
    });
    this.#sent = new SlotColumn(simulation, Float64Array);
    this.#epoch = new SlotColumn(simulation, Float64Array, -1);
  }

  /** Whether this customer's call may go out; if so it has. */
  lets(customer: number): boolean {
    const { now } = this.#station.simulation;
    if (!this.#breaker.lets(now)) return false;
    this.#sent.values[customer] = now;
    this.#epoch.values[customer] = this.#breaker.epoch;
    return true;
  }

  ended(customer: number, isAnswered: boolean): void {
    const { now } = this.#station.simulation;
    if (this.#epoch.values[customer] >= 0) {
      this.#breaker.ended(now, this.#sent.values[customer], this.#epoch.values[customer], isAnswered);
    }
    this.#epoch.values[customer] = -1;
  }

  /** Nobody waits for its end any more. */
  abandoned(customer: number): void {
    if (this.#epoch.values[customer] >= 0) this.#breaker.abandoned(this.#epoch.values[customer]);
    this.#epoch.values[customer] = -1;
  }

  save(): SavedState {
    return { breaker: this.#breaker.save(), sent: this.#sent.save(), epoch: this.#epoch.save() };
  }

  load(state: SavedState): void {
    const { breaker, sent, epoch } = state as Record<"breaker" | "sent" | "epoch", SavedState>;
    this.#breaker.load(breaker);
    this.#sent.load(sent);
    this.#epoch.load(epoch);
  }
}
