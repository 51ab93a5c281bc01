import type { Objective, Scenario } from "@double11/sim-core";
import { openShownRun } from "../page/shown-run.ts";
import { breachesOf, type Breach } from "../reading/breach.ts";
import { judgedPlace } from "../reading/objective-place.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { effectOf, type Effect } from "./effect.ts";
import type { Present } from "./inquiry.ts";

/** One scenario to be run: the plan, or the plan with one thing changed. */
export interface Factor {
  readonly scenario: Scenario;
  /** Further changes, by path into the scenario. */
  readonly changes?: { readonly [path: string]: unknown };
}

export interface ScreeningOptions {
  readonly signal: AbortSignal;
  /** Runs that have ended, of this replication's; parts of one under way count. */
  readonly onProgress: (share: number) => void;
  /** After every run: there is more to tell. */
  readonly onRun: () => void;
}

/** An objective's worst window in one run, in seconds, and whether the objective held. */
interface Judged {
  readonly value: number;
  readonly met: boolean;
}

/**
 * Factors changed one at a time (factor screening; Law & Kelton, chapter 12): the plan and the plan with each of them are run
 * replication by replication, all of one replication with the same customers, so that effects are of pairs. The recorded
 * replication comes first.
 */
export class Screening {
  readonly #reRun: ReRun;
  readonly #timeline: Timeline;
  readonly #objectives: readonly Objective[];
  /** Let go once it has been judged: its tables are large. */
  #known: Timeline | undefined;
  readonly #plan: Factor;
  readonly #factors: readonly Factor[];
  /** By replication, in the order in which they were run. */
  readonly #base = new Map<number, readonly Judged[]>();
  readonly #changed: readonly Map<number, readonly Judged[]>[];

  constructor(reRun: ReRun, { timeline, plan, known }: Present, planned: Factor, factors: readonly Factor[]) {
    this.#reRun = reRun;
    this.#timeline = timeline;
    // Of an exit an older file does not tell, though the runs made of it do; nor one of a class that it was not asked about.
    this.#objectives = plan.objectives.filter((objective) => judgedPlace(timeline, objective) !== undefined);
    this.#known = known;
    this.#plan = planned;
    this.#factors = factors;
    this.#changed = factors.map(() => new Map());
  }

  /** Runs the next replication of the plan and of some factors, by number. @throws Error with the simulator's sentence; the signal's reason. */
  async replicate(factors: readonly number[], { signal, onProgress, onRun }: ScreeningOptions): Promise<void> {
    const replication = this.#next(factors);
    // One that was cancelled goes on where it was.
    const runs = [
      [this.#plan, this.#base] as const,
      ...factors.map((factor) => [this.#factors[factor]!, this.#changed[factor]!] as const),
    ].filter(([, judged]) => !judged.has(replication));
    for (const [done, [factor, judged]] of runs.entries()) {
      const told = (share: number): void => onProgress((done + share) / runs.length);
      const found = await this.#judge(factor, replication, signal, told);
      signal.throwIfAborted();
      judged.set(replication, found);
      onRun();
    }
  }

  /** The plan's own worst windows, the mean of its replications, and whether each objective held in half of them or more. */
  get plan(): { readonly base: readonly number[]; readonly met: readonly boolean[] } {
    const all = [...this.#base.values()];
    const first = all[0] ?? [];
    return {
      base: first.map((_, at) => all.reduce((sum, judged) => sum + judged[at]!.value, 0) / all.length),
      met: first.map((_, at) => 2 * all.filter((judged) => judged[at]!.met).length >= all.length),
    };
  }

  /** What a factor does to every objective; undefined until it has run beside the plan. */
  effects(factor: number): readonly Effect[] | undefined {
    const pairs = [...this.#changed[factor]!].flatMap(([replication, judged]) => {
      const base = this.#base.get(replication);
      return base === undefined ? [] : [[base, judged] as const];
    });
    if (pairs.length === 0) return undefined;
    const values = (side: 0 | 1, at: number): number[] => pairs.map((pair) => pair[side][at]!.value);
    return pairs[0]![0].map((_, at) => effectOf(values(0, at), values(1, at)));
  }

  /** The recorded replication, then the others: the first that one of the factors has not been run in. */
  #next(factors: readonly number[]): number {
    const { replication: recorded } = this.#timeline.manifest;
    const isDone = (replication: number): boolean =>
      factors.every((factor) => this.#changed[factor]!.has(replication)) && this.#base.has(replication);
    if (!isDone(recorded)) return recorded;
    let next = 0;
    while (next === recorded || isDone(next)) next++;
    return next;
  }

  async #judge(
    factor: Factor,
    replication: number,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<readonly Judged[]> {
    const { seed, replication: recorded } = this.#timeline.manifest;
    const known = factor === this.#plan && replication === recorded ? this.#known : undefined;
    if (known !== undefined) {
      this.#known = undefined;
      return judgedBy(await breachesOf(known, this.#objectives));
    }
    const { scenario, changes = {} } = factor;
    const { file } = await this.#reRun.run({ scenario, changes, seed, replication, signal, onProgress });
    const { timeline } = await openShownRun(file, () => "");
    const breaches = await breachesOf(timeline, this.#objectives);
    void timeline.close();
    return judgedBy(breaches);
  }
}

const judgedBy = (breaches: readonly Breach[]): readonly Judged[] =>
  breaches.map(({ worst, met }) => ({ value: worst?.value ?? 0, met }));
