import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Watching } from "../network/network-data.ts";
import type { ControllerContext } from "./controller-kind.ts";
import { DecisionClock } from "./decision-clock.ts";
import { Lagged } from "./lagged.ts";
import type { Station } from "../station/place.ts";
import type { StationMeter } from "./station-meter.ts";

/** Looks at one station every period, and tells what a metrics system would by then. */
export class Watch implements Stateful {
  readonly #data: Watching<string>;
  readonly #station: Station;
  readonly #meter: StationMeter;
  readonly #seen: Lagged;
  readonly #clock: DecisionClock;
  #total = 0.5;
  #duty = 0.5;

  constructor(data: Watching<string>, context: ControllerContext, tell: (value: number) => void) {
    this.#data = data;
    this.#station = context.station(data.station);
    this.#meter = context.meter(data.station);
    this.#seen = new Lagged(data.metricLag ?? 0);
    this.#total = this.#duty = 0;
    this.#clock = new DecisionClock(data.period, context, () => {
      const { now } = context.simulation;
      this.#seen.push(now, this.#take());
      const value = this.#seen.seen(now);
      if (value !== undefined) tell(value);
    });
  }

  open(): void {
    this.#clock.open();
  }

  save(): SavedState {
    const [clock, meter, seen] = [this.#clock, this.#meter, this.#seen].map((part) => part.save());
    return { clock, meter, seen, totals: [this.#total, this.#duty] };
  }

  load(state: SavedState): void {
    const saved = state as Saved;
    this.#clock.load(saved.clock);
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

type Saved = {
  readonly clock: SavedState;
  readonly meter: SavedState;
  readonly seen: SavedState;
  readonly totals: readonly [number, number];
};
