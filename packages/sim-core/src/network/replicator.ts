import { badValue } from "../math/bad-value.ts";
import { expectFunction } from "../math/expect-function.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import { expectEventList } from "../kernel/simulation-options.ts";
import { expectByClass, tellsClasses } from "./class-figures.ts";
import type { ReplicationFigures } from "./counter.ts";
import { Kinds, type KindList } from "./kinds.ts";
import type { Network } from "./network.ts";
import { validateNetwork } from "./network.ts";
import { Replication } from "./replication.ts";
import { summarize, type RunResult } from "./run-result.ts";

/** How to run replications; the network is given apart. */
export interface ReplicatorOptions {
  /** Any text or whole number; the same seed gives the same run. Default "1". */
  readonly seed?: string | number;
  /** Simulated time to run, from 0, in the network's unit. */
  readonly until: number;
  /** Counting starts here; default 0. */
  readonly warmUp?: number;
  /**
   * Cut a single long replication, after its warm-up, into this many batches of
   * equal time for intervals from their means: for systems in steady state
   * only. 20 is customary; default none.
   */
  readonly batches?: number;
  /** Simulate one customer in `slice`; default 1. */
  readonly slice?: number;
  /**
   * Tell the classes of customers apart (`byClass` of each station's result); default true of networks of 2 to 16
   * classes. It costs a tenth of the time, and 45 kB a class and station.
   */
  readonly byClass?: boolean;
  /** Kinds beside the library's own. */
  readonly kinds?: KindList;
  /** Stop a replication after this many events; what it has is returned, and `stopped` says so. Default no bound. */
  readonly maxEvents?: number;
  /** Looked at every 262,144 events of a replication, between batches and between replications: aborting stops the run there; what it has is returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called every 262,144 events of a replication; one that has fewer ends without a call. */
  readonly onProgress?: (progress: { readonly replication: number; readonly time: number }) => void;
  /** The future event list; never changes a result. */
  readonly eventList?: EventListFactory;
}

/** For those who build their intervals from pairs. */
export interface PairedOptions {
  /**
   * Runs replications in antithetic pairs: the second of each meets every random
   * number turned over, u for 1 − u, so that where the one has long services and
   * few arrivals the other has short and many (J. M. Hammersley & K. W. Morton, *Proc. Camb. Phil. Soc.* 52, 1956;
   * Law, 11.3). Intervals are of the means of pairs. Wants an even number of replications; default false.
   */
  readonly antithetic?: boolean;
}

const optionNames = [
  "seed",
  "warmUp",
  "batches",
  "slice",
  "byClass",
  "kinds",
  "maxEvents",
  "signal",
  "onProgress",
  "eventList",
] as const;

const eventsBetweenChecks = 262_144;

/**
 * Refuses options with one too many or one too few, in the words of `caller`: what a `Replicator` takes, and what the
 * caller takes beside that.
 */
export const expectOptions = (
  options: unknown,
  caller: string,
  own: { readonly needed?: readonly string[]; readonly optional?: readonly string[] },
): void => {
  const { needed = [], optional = [] } = own;
  expectRecord(options, caller, ["until", ...needed], [...optionNames, ...optional]);
};

/** Runs replications of one network, in any order and number, and keeps their figures. */
export class Replicator<Source extends string = string, Station extends string = string> {
  readonly #network: Network<Source, Station>;
  readonly #options: ReplicatorOptions & PairedOptions;
  readonly #frame: { readonly seed: string; readonly until: number; readonly warmUp: number; readonly slice: number };
  readonly #kinds: Kinds;
  readonly #figures: ReplicationFigures[] = [];
  /** Of the last replication. */
  #batches: ReplicationFigures[] = [];

  /**
   * @throws RangeError for bad options or a bad network; `caller` names the options in its words, and has
   * asked whether they are all known (`expectOptions`).
   * A network whose kinds are known elsewhere only is checked where it is run.
   */
  constructor(
    network: Network<Source, Station>,
    options: ReplicatorOptions & PairedOptions & { readonly replications?: number },
    caller: string,
    knowsKinds = true,
  ) {
    checkOptions(options, caller);
    const { until, warmUp = 0, slice = 1, seed = "1" } = options;
    this.#network = network;
    this.#options = options;
    this.#kinds = new Kinds(options.kinds);
    this.#frame = { seed: expectSeed(seed, `${caller}.seed`), until, warmUp, slice };
    if (knowsKinds) validateNetwork(network, "network", this.#kinds);
  }

  /** Runs one replication to its end, or to where it is stopped. */
  run(replication: number): ReplicationFigures {
    const { seed, until, warmUp, slice } = this.#frame;
    const { eventList, batches = 0, antithetic = false, byClass } = this.#options;
    const run = new Replication(this.#network, {
      seed,
      replication,
      antithetic,
      slice,
      kinds: this.#kinds,
      inBatches: batches > 0,
      byClass: tellsClasses(this.#network, byClass),
      ...(eventList ? { eventList } : {}),
    });
    if (warmUp > 0) {
      this.#advance(run, replication, warmUp);
      run.endWarmUp();
    }
    this.#batches = [];
    for (let batch = 1; batch <= batches; batch++) {
      run.startBatch();
      // The last batch ends where the next line does, to the bit.
      this.#advance(run, replication, batch === batches ? until : warmUp + ((until - warmUp) * batch) / batches);
      this.#batches.push(run.batchFigures()!);
    }
    this.#advance(run, replication, until);
    const figures = run.figures();
    this.#figures.push(figures);
    return figures;
  }

  /** Takes the figures of a replication that was run elsewhere. */
  take(figures: ReplicationFigures): void {
    this.#figures.push(figures);
  }

  /** The figures of the last replication's batches, in order of time. */
  get batches(): readonly ReplicationFigures[] {
    return this.#batches;
  }

  /** What the replications so far say; `asked` is how many there were to be. */
  result(asked = this.#figures.length): RunResult<Source, Station> {
    const stoppedEarly = this.#figures.some((figures) => figures.time < this.#frame.until);
    const batches = stoppedEarly ? [] : this.#batches;
    return summarize<Source, Station>(
      { ...this.#frame, replications: asked, batches, pairs: this.#options.antithetic ?? false },
      this.#figures,
    );
  }

  #advance(run: Replication, replication: number, until: number): void {
    const { signal, maxEvents = Infinity, onProgress } = this.#options;
    const { simulation } = run.model;
    let arrived = false;
    while (!arrived && !signal?.aborted && simulation.events < maxEvents) {
      const before = simulation.events;
      // Counted over the replication, whatever stretches it is run in.
      const untilCheck = eventsBetweenChecks - (before % eventsBetweenChecks);
      arrived = run.advance(until, Math.min(untilCheck, maxEvents - before));
      if (simulation.events === before + untilCheck) onProgress?.({ replication, time: run.time });
    }
  }
}

const checkOptions = (
  options: ReplicatorOptions & PairedOptions & { readonly replications?: number },
  caller: string,
): void => {
  const {
    until,
    warmUp = 0,
    replications = 1,
    slice = 1,
    maxEvents = Infinity,
    batches,
    antithetic,
    byClass,
  } = options;
  expectPositive(until, `${caller}.until`);
  expectNonNegative(warmUp, `${caller}.warmUp`);
  if (warmUp >= until) throw badValue(`${caller}.warmUp`, "less than until", warmUp);
  expectPositiveInteger(replications, `${caller}.replications`);
  expectPositiveInteger(slice, `${caller}.slice`);
  if (maxEvents !== Infinity) expectPositiveInteger(maxEvents, `${caller}.maxEvents`);
  expectByClass(byClass, `${caller}.byClass`);
  if (antithetic !== undefined) expectPairs(antithetic, options.replications, caller);
  expectHooks(options, caller);
  if (batches === undefined) return;
  if (expectPositiveInteger(batches, `${caller}.batches`) < 2)
    throw badValue(`${caller}.batches`, "at least 2", batches);
  if (replications > 1)
    throw badValue(`${caller}.batches`, "one replication only; several have intervals of their own", batches);
};

/** What is called or looked at while it runs. */
const expectHooks = ({ signal, onProgress, eventList }: ReplicatorOptions, caller: string): void => {
  // Not read: who counts how often it is looked at counts the run's looks.
  if (signal !== undefined && !(typeof signal === "object" && signal !== null && "aborted" in signal)) {
    throw badValue(`${caller}.signal`, "an object with aborted, as an AbortSignal", signal);
  }
  if (onProgress !== undefined) expectFunction(onProgress, `${caller}.onProgress`, "that is told how far it is");
  if (eventList !== undefined) expectEventList(eventList, `${caller}.eventList`);
};

const expectPairs = (antithetic: unknown, replications: number | undefined, caller: string): void => {
  if (typeof antithetic !== "boolean") throw badValue(`${caller}.antithetic`, "true or false", antithetic);
  if (!antithetic || replications === undefined || replications % 2 === 0) return;
  throw badValue(`${caller}.replications`, "an even number, for antithetic pairs", replications);
};

/** A seed is text; a whole number stands for its digits. */
export const expectSeed = (value: unknown, path: string): string => {
  if (typeof value === "string" && value !== "") return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw badValue(path, "text or a whole number", value);
};
