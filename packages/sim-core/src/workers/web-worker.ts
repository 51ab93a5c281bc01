import type { ReplicationRequest } from "./replication-port.ts";
import { serveReplications } from "./serve-replications.ts";

const answer = serveReplications();
self.onmessage = ({ data }: MessageEvent<ReplicationRequest>) => self.postMessage(answer(data));
