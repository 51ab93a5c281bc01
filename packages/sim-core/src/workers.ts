// The workers entry in Node: replications spread over worker threads.

import { nodePlatform } from "./workers/node-platform.ts";
import { simulateOn } from "./workers/simulate-on-workers.ts";

export { threadWorker } from "./workers/node-platform.ts";
export { serveReplications } from "./workers/serve-replications.ts";
export type { WorkersOptions } from "./workers/simulate-on-workers.ts";
export type { ReplicationReply, ReplicationRequest, ReplicationWorker } from "./workers/replication-port.ts";

/**
 * `simulate`, its replications spread over worker threads: the same result, bit for bit, for any number of them.
 *
 * @throws RangeError for bad options, SimulationError naming the replication that could not go on.
 */
export const simulateOnWorkers = simulateOn(nodePlatform);
