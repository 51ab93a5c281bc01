import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Watching } from "../network/network-data.ts";
import type { ControllerContext } from "./controller-kind.ts";
import { Lagged } from "./lagged.ts";
import type { Station } from "../station/place.ts";
import type { StationMeter } from "./station-meter.ts";

/** Looks at one station every period, and tells what a metrics system would by then. */
export class Watch implements Stateful {
  readonly #context: ControllerContext;
  readonly #data: Watching<string>;
  readonly #station: Station;
  readonly #meter: StationMeter;
  readonly #seen: Lagged;
  readonly #handler: number;
  #total = 0.5;
  #duty = 0.5;

  constructor(data: Watching<string>, context: ControllerContext, tell: (value: number) => void) {
    this.#context = context;
    this.#data = data;
    this.#station = context.station(data.station);
    this.#meter = context.meter(data.station);
    this.#seen = new Lagged(data.metricLag ?? 0);
    this.#total = this.#duty = 0;
    const { simulation } = context;
    this.#handler = simulation.register({
      name: `${context.name}: decides`,
      fire: (slot) => {
        simulation.scheduleSlot(slot, data.period, this.#handler);
        this.#seen.push(simulation.now, this.#take());
        const value = this.#seen.seen(simulation.now);
        if (value !== undefined) tell(value);
      },
    });
  }

  open(): void {
    const { simulation } = this.#context;
    simulation.scheduleSlot(simulation.allocate(), this.#data.period, this.#handler);
  }

  save(): SavedState {
    return { meter: this.#meter.save(), seen: this.#seen.save(), totals: [this.#total, this.#duty] };
  }

  load(state: SavedState): void {
    const saved = state as { meter: SavedState; seen: SavedState; totals: readonly [number, number] };
    this.#meter.load(saved.meter);
    this.#seen.load(saved.seen);
    [this.#total, this.#duty] = saved.totals;
  }

  #take(): number {
    const { metric, period } = this.#data;
    if (metric === "queue") {
      let waiting = 0;
      this.#station.forEachWaiting?.(() => waiting++);
      return waiting;
    }
    const before = this.#total;
    this.#total = metric === "arrivals" ? this.#meter.arrived : this.#meter.busyTime;
    if (metric === "arrivals") return (this.#total - before) / period;
    const dutyBefore = this.#duty;
    this.#duty = this.#station.dutyTime?.() ?? dutyBefore + this.#station.servers * period;
    return this.#duty > dutyBefore ? (this.#total - before) / (this.#duty - dutyBefore) : 1;
  }
}
