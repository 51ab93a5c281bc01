import { Worker } from "node:worker_threads";
import type { ReplicationReply, ReplicationWorker } from "./replication-port.ts";
import type { Platform } from "./simulate-on-workers.ts";

/** A worker thread as a member of a crew; `script` answers with `serveReplications`. */
export const threadWorker = (script: URL): ReplicationWorker => {
  const worker = new Worker(script);
  return {
    send: (request) => worker.postMessage(request),
    listen(reply, died) {
      worker.on("message", (message: ReplicationReply) => reply(message));
      worker.on("error", (error) => died(error.message));
      worker.on("exit", (code) => died(`exit code ${code}`));
    },
    end: () => void worker.terminate(),
  };
};

export const nodePlatform: Platform = {
  startWorker: () => threadWorker(new URL("./node-worker.ts", import.meta.url)),
  processors: () => globalThis.navigator?.hardwareConcurrency ?? 2,
};
