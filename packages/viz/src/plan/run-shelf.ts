import type { ShownRun } from "../page/shown-run.ts";

interface Kept {
  readonly run: ShownRun;
  readonly bytes: number;
}

/** Runs already made, by what they depend on: going back to one takes no time. The oldest make room. */
export class RunShelf {
  readonly #kept = new Map<string, Kept>();
  readonly #most: number;

  /** @param most bytes of run files kept; the last one is kept whatever its size. Default 96 MB. */
  constructor(most = 96e6) {
    this.#most = most;
  }

  get(key: string): ShownRun | undefined {
    const kept = this.#kept.get(key);
    if (kept === undefined) return undefined;
    // Asked for last, given up last.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.run;
  }

  put(key: string, run: ShownRun, bytes: number): void {
    this.#kept.set(key, { run, bytes });
    let sum = [...this.#kept.values()].reduce((total, kept) => total + kept.bytes, 0);
    for (const [oldest, kept] of this.#kept) {
      if (sum <= this.#most || oldest === key) return;
      // Its file lies in memory and holds nothing open: who still shows it may go on.
      this.#kept.delete(oldest);
      sum -= kept.bytes;
    }
  }

  clear(): void {
    for (const { run } of this.#kept.values()) void run.timeline.close();
    this.#kept.clear();
  }
}
