import type { ReplicationReply, ReplicationWorker } from "./replication-port.ts";
import type { Platform } from "./simulate-on-workers.ts";

/** A Web Worker as a member of a crew; its script answers with `serveReplications`. */
export const webWorker = (worker: Worker): ReplicationWorker => ({
  send: (request) => worker.postMessage(request),
  listen(reply, died) {
    worker.onmessage = ({ data }: MessageEvent<ReplicationReply>) => reply(data);
    worker.onerror = ({ message }) => died(message || "its script did not load");
  },
  end: () => worker.terminate(),
});

export const webPlatform: Platform = {
  startWorker: () => webWorker(new Worker(new URL("./web-worker.ts", import.meta.url), { type: "module" })),
  processors: () => navigator.hardwareConcurrency || 2,
};
