import type { Objective, Scenario } from "@double11/sim-core";
import { openShownRun, type ShownRun } from "../page/shown-run.ts";
import { coarserOf, finenessOf, type Fineness } from "../plan/fineness.ts";
import { runKey } from "../plan/plan.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { comparedRun, type ComparedRun, type Pair } from "./compared-run.ts";

export interface PairOptions {
  readonly objectives: readonly Objective[];
  readonly signal: AbortSignal;
  /** Share of the pair's work that is done. */
  readonly onProgress: (share: number) => void;
}

/** A night's takes some 50 kB. */
const mostKept = 64;

/**
 * Runs two scenarios pair by pair: both runs of a pair have seed and replication in common, so they meet the same
 * customers, and chance common to both cancels in their difference (Law & Kelton, 11.2). What has been run is kept by
 * all that it depends on: the plan that changes nothing is run once for all plans beside it.
 */
export class PairedRuns {
  readonly #reRun: ReRun;
  readonly #kept = new Map<string, ComparedRun>();

  constructor(reRun: ReRun) {
    this.#reRun = reRun;
  }

  /** Takes a run that is there already. */
  async take({ timeline }: ShownRun, objectives: readonly Objective[]): Promise<void> {
    const { scenario, seed, replication } = timeline.manifest;
    const key = keyOf(scenario, seed, replication, objectives);
    if (!this.#kept.has(key)) this.#keep(key, await comparedRun(timeline, objectives));
  }

  /** One replication of both, at the coarser fineness of the two. @throws Error with the simulator's sentence; the signal's reason. */
  async pair(runs: readonly [ShownRun, ShownRun], replication: number, options: PairOptions): Promise<Pair> {
    const { objectives, onProgress } = options;
    const { seed } = runs[1].timeline.manifest;
    const fineness = commonFineness(runs);
    const wanted = runs.map(({ timeline }) => {
      const scenario = { ...timeline.manifest.scenario, ...fineness };
      return { scenario, key: keyOf(scenario, seed, replication, objectives) };
    });
    const missing = wanted.filter(({ key }) => !this.#kept.has(key));
    const sides = new Map(wanted.flatMap(({ key }) => [[key, this.#kept.get(key)] as const]));
    for (const [done, { scenario, key }] of missing.entries()) {
      const told = (share: number): void => onProgress((done + share) / missing.length);
      const { file } = await this.#reRun.run({ scenario, seed, replication, signal: options.signal, onProgress: told });
      const { timeline } = await openShownRun(file, () => "");
      const made = await comparedRun(timeline, objectives);
      void timeline.close();
      options.signal.throwIfAborted();
      sides.set(key, made);
      this.#keep(key, made);
    }
    const [a, b] = wanted.map(({ key }) => sides.get(key)!) as [ComparedRun, ComparedRun];
    return { replication, a, b };
  }

  /** Seconds that running takes are worth more than the room, but not any room: the oldest makes way. */
  #keep(key: string, run: ComparedRun): void {
    this.#kept.set(key, run);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
  }
}

/** What both runs of a pair are made at. */
export const commonFineness = ([a, b]: readonly [ShownRun, ShownRun]): Fineness =>
  coarserOf(finenessOf(a.timeline.manifest.scenario), finenessOf(b.timeline.manifest.scenario));

const keyOf = (scenario: Scenario, seed: string, replication: number, objectives: readonly Objective[]): string =>
  `${runKey(scenario, seed, replication)} ${JSON.stringify(objectives)}`;
