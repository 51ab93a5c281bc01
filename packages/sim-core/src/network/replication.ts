import type { SavedState } from "../kernel/saved-state.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import type { NetworkStatistics } from "../statistics/network-statistics.ts";
import { classesReached } from "./classes-reached.ts";
import { Counter, type ReplicationFigures } from "./counter.ts";
import type { Kinds } from "./kinds.ts";
import { Model } from "./model.ts";
import type { NetworkData } from "./network-data.ts";
import { thin } from "./slice.ts";
import { expectWholeStreams } from "./whole-streams.ts";

export interface ReplicationOptions {
  readonly seed: string;
  readonly replication: number;
  /**
   * One of an antithetic pair: 2k draws as replication 2k always does, 2k + 1 the same numbers with every bit
   * turned over. Default false.
   */
  readonly antithetic?: boolean;
  readonly slice: number;
  /** By how much whole streams are thinned, and what meets them; default 1. */
  readonly wholeSlice?: number;
  readonly kinds: Kinds;
  readonly eventList?: EventListFactory;
  /** Tell classes apart, which costs a tenth of the time; default false. */
  readonly byClass?: boolean;
  /** Count in batches too, for `startBatch`. */
  readonly inBatches?: boolean;
}

/** One replication of a network, advanced step by step. */
export class Replication {
  readonly model: Model;
  readonly #number: number;
  readonly #counter: Counter;
  /** Begins anew with every batch. */
  readonly #batch: Counter | undefined;

  constructor(network: NetworkData, options: ReplicationOptions) {
    this.#number = options.replication;
    const { replication, antithetic = false, slice, wholeSlice = 1, kinds, byClass = false } = options;
    const mirrored = antithetic && replication % 2 === 1;
    this.model = new Model(thin(network, slice, kinds, wholeSlice), {
      ...options,
      replication: mirrored ? replication - 1 : replication,
      mirrored,
    });
    expectWholeStreams(network, this.model.stations, { slice, wholeSlice }, kinds);
    const reached = byClass ? classesReached(network, kinds) : undefined;
    this.#counter = new Counter(this.model, reached);
    this.#batch = options.inBatches ? new Counter(this.model, reached) : undefined;
  }

  get time(): number {
    return this.model.simulation.now;
  }

  get statistics(): NetworkStatistics {
    return this.#counter.statistics;
  }

  /** Fires events before `until`, at most `maxEvents`; true when `until` is reached. */
  advance(until: number, maxEvents = Infinity): boolean {
    this.model.simulation.run({ until, maxEvents });
    return this.time >= until;
  }

  /** Forgets what was counted so far. */
  endWarmUp(): void {
    this.#counter.reset();
  }

  /** Begins a batch: `batchFigures` are of what happens from here on. */
  startBatch(): void {
    this.#batch?.reset();
  }

  batchFigures(): ReplicationFigures | undefined {
    return this.#batch?.figures(this.#number);
  }

  /** @throws SimulationError naming what cannot be saved. */
  save(): SavedState {
    return [this.model.save(), this.#counter.save()];
  }

  load(state: SavedState): void {
    const [model, counter] = state as readonly [SavedState, SavedState];
    this.model.load(model);
    this.#counter.load(counter);
  }

  figures(): ReplicationFigures {
    return this.#counter.figures(this.#number);
  }
}
