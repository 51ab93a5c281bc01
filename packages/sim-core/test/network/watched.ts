import { Kinds, Replication, type Network, type Observer, type TransitionBatch } from "../../src/index.ts";
import { placeOf, transitionNames, transitionOf, type TransitionName } from "../../src/kernel/transition.ts";

/** One announced transition, names instead of numbers. */
export interface Row {
  readonly time: number;
  readonly place: string;
  readonly transition: TransitionName;
  readonly source: string;
  readonly serial: number;
  readonly age: number;
}

/** Keeps every transition of a run. */
export class Journal implements Observer {
  readonly rows: Row[] = [];
  readonly #run: Replication;

  constructor(run: Replication) {
    this.#run = run;
    run.model.probe.subscribe(this);
  }

  observe(batch: TransitionBatch, count: number): void {
    const { places, sources } = this.#run.model;
    for (let row = 0; row < count; row++) {
      this.rows.push({
        time: batch.time[row],
        place: places[placeOf(batch.code[row])],
        transition: transitionNames[transitionOf(batch.code[row])],
        source: sources[batch.source[row]].name,
        serial: batch.serial[row],
        age: batch.age[row],
      });
    }
  }

  of(place: string, ...transitions: TransitionName[]): Row[] {
    return this.rows.filter((row) => row.place === place && transitions.includes(row.transition));
  }
}

/** Runs one replication and keeps its transitions. */
export const watch = (
  network: Network,
  options: { readonly seed: string; readonly until: number; readonly slice?: number; readonly replication?: number },
): { readonly run: Replication; readonly journal: Journal } => {
  const { seed, until, slice = 1, replication = 0 } = options;
  const run = new Replication(network, { seed, replication, slice, kinds: new Kinds() });
  const journal = new Journal(run);
  run.advance(until);
  run.model.probe.flush();
  return { run, journal };
};
