import type { FluidResult } from "@double11/sim-core";
import { announce } from "../page/decision.ts";
import { formatRoughly } from "../reading/quantity.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { HeadroomSearch, type FoundHeadroom } from "./headroom-search.ts";
import { askBeforeLongRun, longRun } from "./long-run.ts";
import type { Plan } from "./plan.ts";
import type { PlanBase } from "./plan-base.ts";
import type { Asked, Found, PlanSearch } from "./plan-search.ts";
import { refusalText } from "./refusal-text.ts";
import { SearchBar } from "./search-bar.ts";
import { searchKey } from "./search-key.ts";
import { SmallestPlanSearch, type FoundPlan } from "./smallest-plan-search.ts";

/** The plan as it stands, the run it changes, and its fluid if it has one. */
export interface Standing {
  readonly base: PlanBase;
  readonly plan: Plan;
  readonly fluid: FluidResult | undefined;
}

export interface PlanFinderEvents {
  /** What a search starts from; undefined when there is no plan. */
  standing(): Standing | undefined;
  begun(): void;
  /** The plan that stands by then is to change. */
  take(change: (plan: Plan) => Plan): void;
}

/** What was found last, for the page built next. */
export interface FoundBefore {
  readonly smallest: FoundPlan | undefined;
  readonly headroom: FoundHeadroom | undefined;
}

/** Looks for what can be found in a plan, one search at a time, tells it on its bar, and makes the plan what it found. */
export class PlanFinder {
  readonly bar: SearchBar;
  readonly #events: PlanFinderEvents;
  readonly #smallest: SmallestPlanSearch;
  readonly #headroom: HeadroomSearch;
  #underWay: { readonly search: PlanSearch<Found>; readonly abort: AbortController; readonly key: string } | undefined;

  constructor(reRun: ReRun, events: PlanFinderEvents) {
    this.#events = events;
    this.#smallest = new SmallestPlanSearch(reRun);
    this.#headroom = new HeadroomSearch(reRun);
    const lookout = <Result extends Found>(search: PlanSearch<Result>) => ({
      label: search.label,
      result: search.result.element,
      look: (replications: number) => void this.#find(search, replications),
    });
    this.bar = new SearchBar([lookout(this.#smallest), lookout(this.#headroom)], () => this.stop());
  }

  stop(sentence = words().plan.search.stopped): void {
    const underWay = this.#underWay;
    if (underWay === undefined) return;
    this.#rest();
    underWay.abort.abort();
    underWay.search.end(sentence);
  }

  /** Gives up what is under way; what was found, for the page built next. */
  release(): FoundBefore {
    this.stop();
    return { smallest: this.#smallest.found, headroom: this.#headroom.found };
  }

  /** Takes what was found of the run now opened, if anything was. */
  offer(base: PlanBase, found?: FoundBefore): void {
    this.stop();
    const { scenario } = base.run.timeline.manifest;
    this.bar.promise([this.#smallest, this.#headroom].map((search) => search.promise(scenario)).join(" "));
    this.bar.rest();
    this.#smallest.show(base, found?.smallest);
    this.#headroom.show(base, found?.headroom);
  }

  /** The plan is this one now: a search from another one ends, and what was found of another is marked. */
  follow(plan: Plan): void {
    if (this.#underWay !== undefined && searchKey(plan) !== this.#underWay.key)
      this.stop(words().plan.search.overtaken);
    for (const search of [this.#smallest, this.#headroom]) search.follow(plan);
  }

  /** Looks for something in so many replications. A search of minutes is asked about first. */
  async #find<Result extends Found>(search: PlanSearch<Result>, replications: number, sure = false): Promise<void> {
    const standing = this.#events.standing();
    if (standing === undefined) return;
    const { base, plan, fluid } = standing;
    if (!search.isAsked(base.scenarioOf(plan))) return search.end(words().plan.search.noObjective);
    const asked = { base, plan, replications };
    const runs = search.runs(asked);
    const seconds = fluid && runs * base.scale.seconds(fluid, base.scale.of(plan));
    if (sure || seconds === undefined || seconds <= longRun) return this.#look(search, asked);
    const say = words().plan.search;
    const coarser = base.scale.coarser(fluid, plan, runs);
    const ahead = { sentence: say.long(formatRoughly(seconds)), anyway: say.anyway, coarser };
    askBeforeLongRun(this.bar.question, ahead, (way) => {
      if (way === undefined) return this.bar.focus();
      if (way.fineness !== undefined) this.#events.take((now) => ({ ...now, fineness: way.fineness }));
      void this.#find(search, replications, true);
    });
  }

  async #look<Result extends Found>(search: PlanSearch<Result>, asked: Asked): Promise<void> {
    this.stop();
    const { base, plan, replications } = asked;
    const abort = new AbortController();
    search.show(base, undefined);
    this.bar.begin();
    const underWay = (this.#underWay = { search, abort, key: searchKey(plan) });
    this.#events.begun();
    const progress = (kept: number, sentence: string): void => this.bar.progress(kept / replications, sentence);
    try {
      const found = await search.look(asked, { signal: abort.signal, progress });
      if (this.#underWay !== underWay) return;
      this.#rest();
      search.show(base, found);
      announce(this.bar.element, found.decision);
      // Prices may have been typed meanwhile: only what was found is taken.
      const { taking } = found;
      if (taking !== undefined) this.#events.take((now) => ({ ...now, figures: { ...now.figures, ...taking } }));
    } catch (error) {
      if (this.#underWay !== underWay) return;
      this.#rest();
      search.end(refusalText(error));
    }
  }

  #rest(): void {
    this.#underWay = undefined;
    this.bar.rest();
  }
}
