import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Judgement } from "@double11/sim-core/experiment";
import type { JudgeRequest } from "./judge-worker.ts";

/** How often it is looked whether somebody has interrupted, in milliseconds. */
const looks = 50;

interface Waiting {
  readonly request: JudgeRequest;
  readonly resolve: (judgement: Judgement | null) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that judge plans, one for each processor, started when first needed; to be ended by whoever made it. */
export class JudgeCrew {
  readonly size = availableParallelism();
  readonly #idle: Worker[] = [];
  readonly #threads: Worker[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #underWay = new Map<Worker, Waiting>();
  readonly #watch: NodeJS.Timeout;

  constructor(signal: { readonly aborted: boolean }) {
    this.#watch = setInterval(() => signal.aborted && this.end(), looks);
  }

  /** Null when aborted. */
  judge(request: JudgeRequest): Promise<Judgement | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#hand();
    });
  }

  /** Ends the threads; whoever still waits is told that it was aborted. */
  end(): void {
    clearInterval(this.#watch);
    for (const { resolve } of [...this.#underWay.values(), ...this.#waiting.splice(0)]) resolve(null);
    this.#underWay.clear();
    for (const thread of this.#threads.splice(0)) void thread.terminate();
    this.#idle.length = 0;
  }

  #hand(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idle.pop() ?? (this.#threads.length < this.size ? this.#start() : undefined);
      if (thread === undefined) return;
      const next = this.#waiting.shift()!;
      this.#underWay.set(thread, next);
      thread.postMessage(next.request);
    }
  }

  #start(): Worker {
    const thread = new Worker(new URL("./judge-worker.ts", import.meta.url));
    this.#threads.push(thread);
    thread.on("message", (judgement: Judgement | null) => {
      this.#underWay.get(thread)?.resolve(judgement);
      this.#underWay.delete(thread);
      this.#idle.push(thread);
      this.#hand();
    });
    // It has ended: another takes its place, for other searches may go on.
    thread.on("error", (error: Error) => {
      this.#underWay.get(thread)?.reject(error);
      this.#underWay.delete(thread);
      this.#threads.splice(this.#threads.indexOf(thread), 1);
      this.#hand();
    });
    return thread;
  }
}
