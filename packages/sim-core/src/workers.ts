// The workers entry in Node: replications spread over worker threads.

import { nodePlatform } from "./workers/node-platform.ts";
import { simulateOn } from "./workers/simulate-on-workers.ts";

export { threadWorker } from "./workers/node-platform.ts";
export { serveReplications } from "./workers/serve-replications.ts";
export type { WorkersOptions } from "./workers/simulate-on-workers.ts";
export type { ReplicationReply, ReplicationRequest, ReplicationWorker } from "./workers/replication-port.ts";

/** See `simulateOn` in workers/simulate-on-workers.ts. */
export const simulateOnWorkers = simulateOn(nodePlatform);
