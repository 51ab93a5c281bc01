import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Replicated, ReplicationOrder } from "./replicate.ts";

export interface CrewOptions {
  /** How many, the first of which the caller has run itself. */
  readonly replications: number;
  readonly signal?: { readonly aborted: boolean };
  /** Share of the replications done, in [0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/** How often it is looked whether somebody has interrupted, in milliseconds. */
const looks = 50;

/** Seconds of work beyond which threads are worth their start, which costs each a second. */
const worthIt = 5;

/** Whether what remains after the first replication is work enough for threads. */
export const isForCrew = (replications: number, firstSeconds: number): boolean =>
  (replications - 1) * firstSeconds > worthIt && availableParallelism() > 1;

/**
 * All replications but the first, spread over the processors, a thread each, in order of their numbers: the same as one after
 * another, digest by digest. Null when aborted.
 */
export const replicateOnWorkers = async (
  order: ReplicationOrder,
  { replications, signal, onProgress }: CrewOptions,
): Promise<readonly Replicated[] | null> => {
  const done: Replicated[] = [];
  const threads: Worker[] = [];
  let [next, finished] = [1, 1];
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL("./replication-worker.ts", import.meta.url), { workerData: order });
      threads.push(thread);
      let mine = next++;
      thread.on("message", (replicated: Replicated) => {
        done[mine - 1] = replicated;
        onProgress?.(++finished / replications);
        if (next >= replications) return resolve();
        mine = next++;
        thread.postMessage(mine);
      });
      thread.on("error", reject);
      thread.postMessage(mine);
    });
  const all = Promise.all(Array.from({ length: Math.min(replications - 1, availableParallelism()) }, work));
  let watch: NodeJS.Timeout | undefined;
  const aborted = new Promise<null>((resolve) => {
    watch = setInterval(() => signal?.aborted && resolve(null), looks);
  });
  try {
    return (await Promise.race([all, aborted])) === null ? null : done;
  } finally {
    clearInterval(watch);
    for (const thread of threads) void thread.terminate();
  }
};
