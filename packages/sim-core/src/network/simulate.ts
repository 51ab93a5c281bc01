import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { EventListFactory } from "../kernel/event-list.ts";
import { Kinds, type KindList } from "./kinds.ts";
import type { Network } from "./network.ts";
import { validateNetwork } from "./network.ts";
import { Replication, type ReplicationFigures } from "./replication.ts";
import { summarize, type RunResult } from "./run-result.ts";

export interface SimulateOptions {
  /** Any text or whole number; the same seed gives the same run. Default "1". */
  readonly seed?: string | number;
  /** Simulated time to run, from 0, in the network's unit. */
  readonly until: number;
  /** Counting starts here; default 0. */
  readonly warmUp?: number;
  /** Independent replications; default 1, which gives no intervals. */
  readonly replications?: number;
  /** Simulate one customer in `slice`; default 1. */
  readonly slice?: number;
  /** Kinds beside the library's own. */
  readonly kinds?: KindList;
  /** Stop a replication after this many events; what it has is returned, and `stopped` says so. Default no bound. */
  readonly maxEvents?: number;
  /** Aborting stops the run; what it has is returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called a few hundred times a run. */
  readonly onProgress?: (progress: { readonly replication: number; readonly time: number }) => void;
  /** The future event list; never changes a result. */
  readonly eventList?: EventListFactory;
}

const optionNames = [
  "seed",
  "warmUp",
  "replications",
  "slice",
  "kinds",
  "maxEvents",
  "signal",
  "onProgress",
  "eventList",
] as const satisfies readonly (keyof SimulateOptions)[];

const eventsBetweenChecks = 262_144;

/**
 * Simulates a network as data: fresh random streams per replication, the same
 * digest for the same network, seed and library version on every engine.
 *
 * @throws RangeError for bad options, SimulationError when the model cannot go on.
 */
export const simulate = <Source extends string, Station extends string>(
  network: Network<Source, Station>,
  options: SimulateOptions,
): RunResult<Source, Station> => {
  expectRecord(options, "simulate", ["until"], optionNames);
  const { until, warmUp = 0, replications = 1, slice = 1, maxEvents = Infinity } = options;
  expectPositive(until, "simulate.until");
  expectNonNegative(warmUp, "simulate.warmUp");
  if (warmUp >= until) throw badValue("simulate.warmUp", "less than until", warmUp);
  expectPositiveInteger(replications, "simulate.replications");
  expectPositiveInteger(slice, "simulate.slice");
  if (maxEvents !== Infinity) expectPositiveInteger(maxEvents, "simulate.maxEvents");
  const seed = expectSeed(options.seed ?? "1", "simulate.seed");
  const kinds = new Kinds(options.kinds);
  validateNetwork(network, "network", kinds);

  const figures: ReplicationFigures[] = [];
  for (let replication = 0; replication < replications; replication++) {
    // One at least, so that a run stopped before it began still names its stations.
    if (replication > 0 && options.signal?.aborted) break;
    const run = new Replication(network, {
      seed,
      replication,
      slice,
      kinds,
      ...(options.eventList ? { eventList: options.eventList } : {}),
    });
    const stopped = () => options.signal?.aborted || run.model.simulation.events >= maxEvents;
    const goTo = (time: number) => {
      while (!stopped() && !run.advance(time, Math.min(eventsBetweenChecks, maxEvents - run.model.simulation.events))) {
        options.onProgress?.({ replication, time: run.time });
      }
    };
    if (warmUp > 0) {
      goTo(warmUp);
      run.endWarmUp();
    }
    goTo(until);
    figures.push(run.figures());
  }
  return summarize<Source, Station>({ seed, until, warmUp, slice, replications }, figures);
};

/** A seed is text; a whole number stands for its digits. */
export const expectSeed = (value: unknown, path: string): string => {
  if (typeof value === "string" && value !== "") return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw badValue(path, "text or a whole number", value);
};
