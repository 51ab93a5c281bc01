import type { KindList } from "../network/kinds.ts";
import { Replicator } from "../network/replicator.ts";
import { packFigures } from "./plain-figures.ts";
import type { ReplicationReply, ReplicationRequest } from "./replication-port.ts";

/**
 * Answers requests for replications, in a worker. A worker script of your own
 * that registers kinds from outside is this and the platform's port:
 * `self.onmessage = ({ data }) => self.postMessage(answer(data))`.
 */
export const serveReplications = (kinds: KindList = {}): ((request: ReplicationRequest) => ReplicationReply) => {
  return ({ order, replication }) => {
    const { network, ...options } = order;
    try {
      const replicator = new Replicator(network, { ...bounded(options), kinds }, "simulateOnWorkers");
      return { replication, figures: packFigures(replicator.run(replication)) };
    } catch (failure) {
      return { replication, failure: failure instanceof Error ? failure.message : String(failure) };
    }
  };
};

const bounded = <O extends { readonly maxEvents: number }>({ maxEvents, ...options }: O) => ({
  ...options,
  ...(maxEvents < Infinity ? { maxEvents } : {}),
});
