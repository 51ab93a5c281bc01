import type { Objective, Scenario } from "@double11/sim-core";
import { openShownRun } from "../page/shown-run.ts";
import { breachesOf } from "../reading/breach.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { ReRun } from "../simulator/re-run.ts";

/** An objective's worst window in one run, in seconds, and whether it held. */
export interface Judged {
  readonly value: number;
  readonly met: boolean;
}

export interface JudgedRunsOptions {
  readonly signal: AbortSignal;
  /** Runs that have ended, of all; parts of one under way count. */
  readonly onProgress: (share: number) => void;
}

/** Runs one after another with the customers of the recorded run, each judged by the same objectives. */
export class JudgedRuns {
  readonly #reRun: ReRun;
  readonly #timeline: Timeline;
  readonly #objectives: readonly Objective[];
  readonly #options: JudgedRunsOptions;
  readonly #all: number;
  #done = 0;

  /** @param all how many will be run */
  constructor(
    reRun: ReRun,
    timeline: Timeline,
    objectives: readonly Objective[],
    all: number,
    options: JudgedRunsOptions,
  ) {
    this.#reRun = reRun;
    this.#timeline = timeline;
    this.#objectives = objectives;
    this.#all = all;
    this.#options = options;
  }

  /** @param changes by path into the scenario */
  async judge(scenario: Scenario, changes: { readonly [path: string]: unknown } = {}): Promise<readonly Judged[]> {
    const { seed, replication } = this.#timeline.manifest;
    const { signal, onProgress } = this.#options;
    const { file } = await this.#reRun.run({
      scenario,
      changes,
      seed,
      replication,
      signal,
      onProgress: (share) => onProgress((this.#done + share) / this.#all),
    });
    const { timeline } = await openShownRun(file, () => "");
    const breaches = await breachesOf(timeline, this.#objectives);
    void timeline.close();
    this.#done++;
    return breaches.map(({ worst, met }) => ({ value: worst?.value ?? 0, met }));
  }
}
