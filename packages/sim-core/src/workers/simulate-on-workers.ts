import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { tellsClasses } from "../network/class-figures.ts";
import type { Network } from "../network/network.ts";
import { expectPortable } from "../network/portable.ts";
import { expectSeed, Replicator, type PairedOptions, type ReplicatorOptions } from "../network/replicator.ts";
import type { RunResult } from "../network/run-result.ts";
import { runCrew } from "./crew.ts";
import type { ReplicationWorker } from "./replication-port.ts";

/** As `simulate`'s; what only one thread can do (`batches`, an event list, code in general) is not among them. */
export interface WorkersOptions
  extends Omit<ReplicatorOptions, "batches" | "eventList" | "onProgress" | "signal" | "kinds">, PairedOptions {
  readonly replications: number;
  /** Workers at once; default one for each processor but at most one for each replication. */
  readonly workers?: number;
  /** Starts a worker; needed for kinds from outside, which its script registers. Default the library's own. */
  readonly startWorker?: () => ReplicationWorker;
  /** Aborting hands out no more replications; those under way are run to their end, and what there is is returned. */
  readonly signal?: { readonly aborted: boolean };
  /** Called after each replication, in the order in which they end. What it throws ends the run and rejects. */
  readonly onProgress?: (progress: { readonly done: number; readonly replications: number }) => void;
}

/** What a platform brings: its workers and how many it can run at once. */
export interface Platform {
  readonly startWorker: () => ReplicationWorker;
  readonly processors: () => number;
}

/**
 * `simulate`, its replications spread over workers: the same result, bit for
 * bit, for any number of workers.
 *
 * @throws RangeError for bad options, SimulationError naming the replication that could not go on.
 */
export const simulateOn =
  (platform: Platform) =>
  async <Source extends string, Station extends string>(
    network: Network<Source, Station>,
    options: WorkersOptions,
  ): Promise<RunResult<Source, Station>> => {
    expectForWorkers(options);
    const { workers, startWorker = platform.startWorker, onProgress, replications, ...rest } = options;
    if (workers !== undefined) expectPositiveInteger(workers, "simulateOnWorkers.workers");
    expectPositiveInteger(replications, "simulateOnWorkers.replications");
    expectPortable(network, "network");
    // Networks of kinds that only the workers know are checked there.
    const replicator = new Replicator<Source, Station>(
      network,
      { ...rest, replications },
      "simulateOnWorkers",
      startWorker === platform.startWorker,
    );
    const { until, warmUp = 0, slice = 1, maxEvents = Infinity, signal, antithetic = false, seed: by = "1" } = rest;
    const seed = expectSeed(by, "simulateOnWorkers.seed");
    const crew = Array.from({ length: Math.min(workers ?? platform.processors(), replications) }, startWorker);
    let done = 0;
    try {
      await runCrew(
        { network, seed, until, warmUp, slice, maxEvents, antithetic, byClass: tellsClasses(network, rest.byClass) },
        {
          replications,
          workers: crew,
          stopped: () => signal?.aborted ?? false,
          onReplication: (figures) => {
            replicator.take(figures);
            done++;
            onProgress?.({ done, replications });
          },
        },
      );
    } finally {
      for (const worker of crew) worker.end();
    }
    return replicator.result(replications);
  };

/** What only one thread can do, and what to do instead. */
const onOneThread = {
  batches: "Replications have intervals of their own.",
  eventList: "Code cannot be sent to a worker.",
  kinds: "Register them in a script of your own and give startWorker.",
} as const;

const optionNames = [
  "workers",
  "startWorker",
  "seed",
  "warmUp",
  "antithetic",
  "slice",
  "byClass",
  "maxEvents",
  "signal",
  "onProgress",
] as const;

const expectForWorkers = (options: object): void => {
  for (const [field, remedy] of Object.entries(onOneThread)) {
    if (!Object.hasOwn(options ?? {}, field)) continue;
    throw badValue(`simulateOnWorkers.${field}`, "none on workers", options[field as never], remedy);
  }
  expectRecord(options, "simulateOnWorkers", ["until", "replications"], optionNames);
};
