import { expectNonNegative, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import { validateNetwork, type Network } from "../network/network.ts";
import { Replication } from "../network/replication.ts";
import { expectSeed } from "../network/replicator.ts";
import { HappeningReader, type Happening } from "./happening.ts";

/** Which run to look into: as for `simulate`, one replication of it. */
export interface InspectionOptions {
  /** As in `simulate`: the same seed shows the very run that was measured. */
  readonly seed?: string | number;
  /** Which replication of the seed; default 0. */
  readonly replication?: number;
  readonly slice?: number;
  readonly kinds?: KindList;
}

/** Their names. */
export const inspectionOptions = ["seed", "replication", "slice", "kinds"] as const;

/**
 * One replication, event by event: step through it, or run until something
 * happens. The digest is that of the run nobody watches.
 */
export class Stepper {
  readonly #run: Replication;
  #told: Happening[] = [];

  /** @throws RangeError for bad options or a bad network; `caller` names the options in its words. */
  constructor(network: Network, options: InspectionOptions = {}, caller = "inspection") {
    expectRecord(options, caller, [], inspectionOptions);
    const { seed = "1", replication = 0, slice = 1 } = options;
    if (replication !== 0) expectPositiveInteger(replication, `${caller}.replication`);
    expectPositiveInteger(slice, `${caller}.slice`);
    const kinds = new Kinds(options.kinds);
    validateNetwork(network, "network", kinds);
    this.#run = new Replication(network, {
      seed: expectSeed(seed, `${caller}.seed`),
      replication,
      slice,
      kinds,
    });
    this.#run.model.probe.subscribe(new HappeningReader(this.#run.model, (happening) => this.#told.push(happening)));
  }

  get time(): number {
    return this.#run.time;
  }

  /** When the next event is due; Infinity when none is. */
  get nextTime(): number {
    return this.#run.model.simulation.nextTime;
  }

  get digest(): string {
    this.#run.model.probe.flush();
    return this.#run.model.digest.toString();
  }

  /** Fires the next event and returns what happened at it: nothing, where an event concerns no customer. */
  step(): readonly Happening[] {
    this.#run.advance(Infinity, 1);
    this.#run.model.probe.flush();
    const told = this.#told;
    this.#told = [];
    return told;
  }

  /**
   * Runs until one of the happenings suits, and returns it; undefined when time
   * `until` came first. The run stands right after the event it happened at.
   */
  runUntil(suits: (happening: Happening) => boolean, until = Infinity): Happening | undefined {
    if (until !== Infinity) expectNonNegative(until, "inspection.until");
    while (this.nextTime < until) {
      const found = this.step().find(suits);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Who stands where: by station, the waiting and those in service. */
  report(): { readonly [station: string]: { readonly waiting: number; readonly busy: number } } {
    const { stations } = this.#run.figures();
    return Object.fromEntries(
      Object.entries(stations).map(([name, { queue, busy }]) => [name, { waiting: queue, busy }]),
    );
  }
}
