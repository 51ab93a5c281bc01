import { parentPort } from "node:worker_threads";
import type { ReplicationRequest } from "./replication-port.ts";
import { serveReplications } from "./serve-replications.ts";

const answer = serveReplications();
parentPort!.on("message", (request: ReplicationRequest) => parentPort!.postMessage(answer(request)));
