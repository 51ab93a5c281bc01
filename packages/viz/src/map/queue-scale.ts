import { longestQueue } from "../reading/longest-queue.ts";
import type { Timeline } from "../reading/timeline.ts";

/** The log scale of all queue bars of a map: an empty bar is 0, a full one the power of ten that no queue of its runs exceeds. */
export class QueueScale {
  /** Customers of a full bar, 10 at least. */
  readonly top: number;

  constructor(runs: readonly Timeline[]) {
    const longest = Math.max(0, ...runs.flatMap(({ stations }) => stations.map((each) => longestQueue(each).length)));
    let top = 10;
    while (top < longest) top *= 10;
    this.top = top;
  }

  /** How full a bar is, from 0 to 1. */
  share(queue: number): number {
    return Math.min(1, Math.log10(1 + Math.max(0, queue)) / Math.log10(1 + this.top));
  }
}
