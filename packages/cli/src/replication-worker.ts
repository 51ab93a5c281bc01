import { parentPort, workerData } from "node:worker_threads";
import { replicate, type ReplicationOrder } from "./replicate.ts";

// Asked for one replication after another, by number; a failure ends the thread and so reaches whoever asked.
const answer = async (replication: number): Promise<void> =>
  parentPort!.postMessage(await replicate(workerData as ReplicationOrder, replication));
parentPort!.on("message", (replication: number) => void answer(replication));
