import { Kinds, Replication, type Network, type Notice, type Observer, type TransitionBatch } from "../../src/index.ts";
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

interface WatchOptions {
  readonly seed: string;
  readonly until: number;
  readonly slice?: number;
  readonly replication?: number;
}

const replicationOf = (network: Network, { seed, slice = 1, replication = 0 }: WatchOptions): Replication =>
  new Replication(network, { seed, replication, slice, kinds: new Kinds() });

/** Runs one replication and keeps its notices. */
export const noticed = (
  network: Network,
  options: WatchOptions,
): { readonly run: Replication; readonly notices: readonly Notice[] } => {
  const run = replicationOf(network, options);
  const notices: Notice[] = [];
  run.model.probe.subscribe({ observe: () => {}, notice: (notice) => notices.push(notice) });
  run.advance(options.until);
  return { run, notices };
};

/** Runs one replication and keeps its transitions. */
export const watch = (
  network: Network,
  options: WatchOptions,
): { readonly run: Replication; readonly journal: Journal } => {
  const run = replicationOf(network, options);
  const journal = new Journal(run);
  run.advance(options.until);
  run.model.probe.flush();
  return { run, journal };
};
