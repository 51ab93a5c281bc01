import { SimulationError } from "../kernel/simulation-error.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { unpackFigures } from "./plain-figures.ts";
import type { ReplicationOrder, ReplicationReply, ReplicationWorker } from "./replication-port.ts";

export interface CrewOptions {
  /** How many replications, from 0. */
  readonly replications: number;
  readonly workers: readonly ReplicationWorker[];
  readonly onReplication: (figures: ReplicationFigures) => void;
  /** Asked before each replication but the first: a run stopped before it began still names its stations. */
  readonly stopped: () => boolean;
}

/**
 * Hands replications to workers one at a time, so that a slow one keeps nobody
 * waiting. Ends when all are done, or none is under way after it was stopped.
 *
 * @throws SimulationError as soon as one fails or a worker dies; whatever `onReplication` throws.
 */
export const runCrew = (order: ReplicationOrder, options: CrewOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const { replications, workers, onReplication, stopped } = options;
    let next = 0;
    let underWay = 0;
    const give = (worker: ReplicationWorker): void => {
      if (next < replications && (next === 0 || !stopped())) {
        underWay++;
        worker.send({ order, replication: next++ });
      } else if (underWay === 0) resolve();
    };
    const take = (worker: ReplicationWorker, reply: ReplicationReply): void => {
      underWay--;
      if ("failure" in reply) {
        throw new SimulationError(
          "worker",
          "simulateOnWorkers",
          undefined,
          `replication ${reply.replication}: ${reply.failure}`,
        );
      }
      onReplication(unpackFigures(reply.figures));
      give(worker);
    };
    for (const worker of workers) {
      worker.listen(
        (reply) => {
          // Thrown out of here, it would end the process and not the run.
          try {
            take(worker, reply);
          } catch (failure) {
            reject(failure);
          }
        },
        (reason) =>
          reject(
            new SimulationError(
              "worker",
              "simulateOnWorkers",
              undefined,
              `simulateOnWorkers: a worker died (${reason}). Run it again with fewer workers.`,
            ),
          ),
      );
      give(worker);
    }
  });
