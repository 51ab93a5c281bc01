import type { Scenario } from "@double11/sim-core";
import type { Decision } from "../page/decision.ts";
import type { Timeline } from "../reading/timeline.ts";
import { sharedPlan } from "../share/shared-plan.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import type { Plan } from "./plan.ts";
import type { PlanBase } from "./plan-base.ts";
import { searchKey } from "./search-key.ts";
import { SearchResult } from "./search-result.ts";

/** What a search is asked. */
export interface Asked {
  readonly base: PlanBase;
  readonly plan: Plan;
  readonly replications: number;
}

/** How a search is followed and stopped. */
export interface Following {
  readonly signal: AbortSignal;
  /** @param kept replications that keep what is asked */
  readonly progress: (kept: number, sentence: string) => void;
}

/** What came of a search. */
export interface Found {
  /** As it was searched. */
  readonly scenario: Scenario;
  readonly replications: number;
  /** The plan that it is of: the one asked about, with what is taken from it. */
  readonly plan: Plan;
  /** Figures that the plan takes from it. */
  readonly taking?: Plan["figures"];
  readonly decision: Decision;
}

/** Something that is looked for in a plan by running it again and again, with what was found last. */
export abstract class PlanSearch<Result extends Found> {
  readonly result = new SearchResult();
  protected readonly reRun: ReRun;
  #found: Result | undefined;

  constructor(reRun: ReRun) {
    this.reRun = reRun;
  }

  get found(): Result | undefined {
    return this.#found;
  }

  /** What the button that starts it says. */
  abstract get label(): string;

  /** What it promises of a scenario. */
  abstract promise(scenario: Scenario): string;

  /** Whether the scenario asks anything that it could be held to. */
  abstract isAsked(scenario: Scenario): boolean;

  /** How many runs it takes, about. */
  abstract runs(asked: Asked): number;

  /** @throws Error with the simulator's sentence where nothing can be found; the signal's reason once it is aborted. */
  abstract look(asked: Asked, following: Following): Promise<Result>;

  /** Shows what was found, or nothing. */
  show(base: PlanBase, found: Result | undefined): void {
    this.#found = found;
    if (found === undefined) return this.result.show([]);
    const { timeline } = base.run;
    this.result.show(this.sentences(found, timeline), this.table(found, timeline));
    this.follow(found.plan);
    void this.#share(found, timeline.manifest.seed);
  }

  /** It ended without finding anything. */
  end(sentence: string): void {
    this.#found = undefined;
    this.result.show([sentence]);
  }

  /** The plan is this one now: what was found of another is marked. */
  follow(plan: Plan): void {
    if (this.#found === undefined) return;
    const isStale = searchKey(plan) !== searchKey(this.#found.plan);
    this.result.state(isStale ? words().plan.search.stale : this.present, isStale);
  }

  protected abstract sentences(found: Result, timeline: Timeline): readonly string[];

  protected abstract table(found: Result, timeline: Timeline): HTMLElement | undefined;

  /** What is said while the plan is the one that the result is of. */
  protected abstract get present(): string;

  /** How the same is found elsewhere, if it can be. */
  async #share(found: Result, seed: string): Promise<void> {
    const line = await sharedPlan({ ...found, seed }, this.reRun);
    if (line !== undefined && this.#found === found) this.result.command(line);
  }
}
