// The workers entry in browsers: replications spread over Web Workers.

import { simulateOn } from "./workers/simulate-on-workers.ts";
import { webPlatform } from "./workers/web-platform.ts";

export { serveReplications } from "./workers/serve-replications.ts";
export type { WorkersOptions } from "./workers/simulate-on-workers.ts";
export type { ReplicationReply, ReplicationRequest, ReplicationWorker } from "./workers/replication-port.ts";
export { webWorker } from "./workers/web-platform.ts";

/**
 * `simulate`, its replications spread over Web Workers: the same result, bit for bit, for any number of them.
 *
 * @throws RangeError for bad options, SimulationError naming the replication that could not go on.
 */
export const simulateOnWorkers = simulateOn(webPlatform);
