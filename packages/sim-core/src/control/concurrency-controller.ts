import type { SavedState } from "../kernel/saved-state.ts";
import type { ConcurrencyController as ConcurrencyControllerData } from "../network/network-data.ts";
import type { Station } from "../station/place.ts";
import type { Controller, ControllerContext } from "./controller-kind.ts";
import { DecisionClock } from "./decision-clock.ts";
import { isAbove } from "./is-above.ts";
import type { StationMeter } from "./station-meter.ts";
import { WindowedBest } from "./windowed-best.ts";

/** While it looks for the bottleneck it doubles; then it probes above, drains, and cruises (Cardwell et al., section on ProbeBW). */
const startUpGain = 2;
const cycle = [1.25, 0.75, 1, 1, 1, 1, 1, 1];
/** The start-up ends when the rate has grown by less than this factor for so many periods. */
const growth = 1.25;
const patience = 3;

type Numbers = readonly [limit: number, served: number, busyTime: number, step: number, grownTo: number, stale: number];

/** Holds as many at a station as the bottleneck behind it needs to be busy, and no more: best rate times shortest time. */
export class ConcurrencyController implements Controller {
  readonly kind = "concurrencyController";
  readonly name: string;
  readonly #data: ConcurrencyControllerData<string>;
  readonly #station: Station;
  readonly #meter: StationMeter;
  readonly #clock: DecisionClock;
  readonly #rate: WindowedBest;
  readonly #time: WindowedBest;
  #limit: number;
  #served = 0;
  #busyTime = 0.5;
  /** Periods since the start-up; below 0 it lasts. */
  #step = -1;
  #grownTo = 0.5;
  #stale = 0;

  constructor(data: ConcurrencyControllerData<string>, context: ControllerContext) {
    const { window = 20 * data.period, min = 1 } = data;
    this.name = context.name;
    this.#data = data;
    this.#station = context.station(data.station);
    this.#meter = context.meter(data.station);
    const periods = Math.max(1, Math.round(window / data.period));
    this.#rate = new WindowedBest(periods, (a, b) => a > b);
    this.#time = new WindowedBest(periods, (a, b) => a < b);
    this.#limit = min;
    this.#busyTime = this.#grownTo = 0;
    this.#clock = new DecisionClock(data.period, context, () => this.#decide());
  }

  /** It begins at the lowest limit. */
  open(): void {
    this.#station.setServers!(this.#limit);
    this.#clock.open();
  }

  save(): SavedState {
    return {
      clock: this.#clock.save(),
      meter: this.#meter.save(),
      rate: this.#rate.save(),
      time: this.#time.save(),
      numbers: [this.#limit, this.#served, this.#busyTime, this.#step, this.#grownTo, this.#stale],
    };
  }

  load(state: SavedState): void {
    const saved = state as Readonly<Record<"clock" | "meter" | "rate" | "time", SavedState>> & { numbers: Numbers };
    this.#clock.load(saved.clock);
    this.#meter.load(saved.meter);
    this.#rate.load(saved.rate);
    this.#time.load(saved.time);
    [this.#limit, this.#served, this.#busyTime, this.#step, this.#grownTo, this.#stale] = saved.numbers;
  }

  #decide(): void {
    const { period, min = 1, max } = this.#data;
    const served = this.#meter.served - this.#served;
    const busyTime = this.#meter.busyTime - this.#busyTime;
    this.#served += served;
    this.#busyTime += busyTime;
    // Nothing came back, so there is nothing to learn.
    if (served === 0) return;
    const rate = this.#rate.observe(served / period);
    // Little's law: those inside, over what they leave at, is how long they take.
    const time = this.#time.observe(busyTime / served);
    // A half is rounded up, whatever rounding made of the rate and the time.
    const limit = Math.round(this.#gain(rate) * rate * time + 1e-9);
    this.#set(Math.min(max, Math.max(min, limit)));
  }

  #gain(rate: number): number {
    if (this.#step >= 0) return cycle[this.#step++ % cycle.length];
    if (!isAbove(growth * this.#grownTo, rate)) {
      this.#grownTo = rate;
      this.#stale = 0;
    } else if (++this.#stale === patience) this.#step = 0;
    return this.#step < 0 ? startUpGain : 1;
  }

  #set(limit: number): void {
    this.#limit = limit;
    const { assigned, servers, leastServers = 0 } = this.#station;
    // A schedule may want more, or have wanted it for a while.
    if (Math.max(limit, leastServers) !== (assigned ?? servers)) this.#station.setServers!(limit);
  }
}
