// The workers entry in browsers: replications spread over Web Workers.

import { simulateOn } from "./workers/simulate-on-workers.ts";
import { webPlatform } from "./workers/web-platform.ts";

export { serveReplications } from "./workers/serve-replications.ts";
export type { WorkersOptions } from "./workers/simulate-on-workers.ts";
export type { ReplicationReply, ReplicationRequest, ReplicationWorker } from "./workers/replication-port.ts";
export { webWorker } from "./workers/web-platform.ts";

/** See `simulateOn` in workers/simulate-on-workers.ts. */
export const simulateOnWorkers = simulateOn(webPlatform);
