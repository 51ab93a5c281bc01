import type { Network } from "./network.ts";
import { expectOptions, Replicator, type PairedOptions, type ReplicatorOptions } from "./replicator.ts";
import type { RunResult } from "./run-result.ts";

/** How to run `simulate`: the seed, how long, how often, and what may stop it. */
export interface SimulateOptions extends ReplicatorOptions, PairedOptions {
  /** Independent replications; default 1, which gives no intervals unless it is cut into `batches`. */
  readonly replications?: number;
}

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
  expectOptions(options, "simulate", { optional: ["replications", "antithetic"] });
  const { replications = 1 } = options;
  const replicator = new Replicator<Source, Station>(network, { ...options, replications }, "simulate");
  for (let replication = 0; replication < replications; replication++) {
    // One at least, so that a run stopped before it began still names its stations.
    if (replication > 0 && options.signal?.aborted) break;
    replicator.run(replication);
  }
  return replicator.result(replications);
};
