import { Transition, WindowCounts, type Replication } from "@double11/sim-core";
import { secondsBetween } from "../scenario/wall-clock.ts";
import type { Night } from "../scenario/night.ts";

/** Counts what the summary needs second by second, in aligned seconds after midnight. */
export class NightMeters {
  readonly #counts: WindowCounts;

  constructor(night: Night, run: Replication) {
    const midnight = secondsBetween(night.from, night.midnight);
    const served = (station: string) => ({
      place: run.model.places.indexOf(station),
      transition: Transition.depart,
    });
    this.#counts = new WindowCounts([served("order"), served("payment")], Math.max(0, midnight), 1);
    run.model.probe.subscribe(this.#counts);
  }

  /** Orders created, by second. */
  get created(): Float64Array {
    return this.#counts.counts(0);
  }

  /** Payments made, by second. */
  get paid(): Float64Array {
    return this.#counts.counts(1);
  }
}
