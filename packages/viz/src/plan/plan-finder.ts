import type { FluidResult } from "@double11/sim-core";
import { mostLostOf, type SmallestPlan } from "@double11/sim-core/experiment";
import { announce } from "../page/decision.ts";
import { formatCount, formatRoughly } from "../reading/quantity.ts";
import { sharedPlan } from "../share/shared-plan.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { foundSentences, foundTable, serversText, type FoundPlan } from "./found-plan.ts";
import { askBeforeLongRun, longRun } from "./long-run.ts";
import type { Plan } from "./plan.ts";
import type { PlanBase } from "./plan-base.ts";
import { SearchBar } from "./search-bar.ts";

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
  /** Another plan is to take the place of the one that stands. */
  take(plan: Plan): void;
}

/** Runs that bisect one stage's servers. */
const runsPerStage = 14;

/** Looks for the smallest plan, one search at a time, tells it on its bar, and makes what it finds the plan. */
export class PlanFinder {
  readonly bar: SearchBar;
  readonly #reRun: ReRun;
  readonly #events: PlanFinderEvents;
  #abort: AbortController | undefined;
  /** What a search under way is for. */
  #asked = "";
  #found: FoundPlan | undefined;

  constructor(reRun: ReRun, events: PlanFinderEvents) {
    this.#reRun = reRun;
    this.#events = events;
    this.bar = new SearchBar({
      find: (replications) => void this.find(replications),
      stop: () => this.stop(),
    });
  }

  /** Looks for the plan with the fewest servers that does in so many replications. A search of minutes is asked about first. */
  async find(replications: number, sure = false): Promise<void> {
    const standing = this.#events.standing();
    if (standing === undefined) return;
    const { base, plan, fluid } = standing;
    if (plan.objectives.length === 0) return this.bar.rest([words().plan.smallest.noObjective]);
    const runs = runsPerStage * new Set(plan.objectives.map(({ station }) => station)).size + replications;
    const seconds = fluid && runs * base.scale.seconds(fluid, base.scale.of(plan));
    if (!sure && seconds !== undefined && seconds > longRun) this.#ask(standing, replications, runs, seconds);
    else await this.#look(standing, replications);
  }

  stop(sentence = words().plan.smallest.stopped): void {
    const abort = this.#abort;
    if (abort === undefined) return;
    this.#abort = undefined;
    abort.abort();
    this.bar.rest([sentence]);
  }

  /** Gives up what is under way; what was found, for the page built next. */
  release(): FoundPlan | undefined {
    this.stop();
    return this.#found;
  }

  /** Takes what was found of the run now opened, if anything was. */
  offer(base: PlanBase, found: FoundPlan | undefined): void {
    this.stop();
    this.#found = found;
    this.bar.promise(mostLostOf(base.run.timeline.manifest.scenario));
    if (found === undefined) this.bar.rest();
    else this.#show(base, found);
  }

  /** The plan is this one now: a search from another one ends, and what was found of another is marked. */
  follow(plan: Plan): void {
    const key = searchKey(plan);
    if (this.#abort !== undefined && key !== this.#asked) this.stop(words().plan.smallest.overtaken);
    this.bar.stale(this.#found !== undefined && key !== searchKey(this.#found.plan));
  }

  async #look({ base, plan }: Standing, replications: number): Promise<void> {
    this.stop();
    const abort = (this.#abort = new AbortController());
    this.#asked = searchKey(plan);
    this.#found = undefined;
    this.bar.begin();
    this.#events.begun();
    try {
      const smallest = await this.#smallest(base, plan, replications, abort.signal);
      if (this.#abort === abort) this.#take(base, plan, smallest);
    } catch (error) {
      if (this.#abort === abort) this.bar.rest([(error as Error).message]);
    } finally {
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  #smallest(base: PlanBase, plan: Plan, replications: number, signal: AbortSignal): Promise<SmallestPlan> {
    const { timeline } = base.run;
    return this.#reRun.plan({
      scenario: base.scenarioOf(plan),
      options: { seed: timeline.manifest.seed, replications },
      signal,
      onProgress: ({ runs, servers, kept }) => {
        const [run, of] = [formatCount(runs), formatCount(replications)];
        const sentence = words().plan.smallest.news(run, serversText(servers, timeline), formatCount(kept), of);
        this.bar.progress(kept / replications, sentence);
      },
    });
  }

  #take(base: PlanBase, asked: Plan, smallest: SmallestPlan): void {
    this.#abort = undefined;
    const figures = { ...asked.figures };
    for (const { station, field, path } of base.levers) {
      const servers = smallest.servers[station];
      if (field === "servers" && servers !== undefined) figures[path] = servers;
    }
    const plan = { ...asked, figures };
    this.#found = { scenario: base.scenarioOf(asked), smallest, plan };
    this.#show(base, this.#found);
    announce(this.bar.element, { type: "plan", servers: smallest.servers });
    this.#events.take(plan);
  }

  #show({ run }: PlanBase, found: FoundPlan): void {
    const { timeline } = run;
    this.bar.rest(foundSentences(found.smallest), foundTable(found.smallest, timeline));
    void this.#share(found, timeline.manifest.seed);
  }

  /** How the same is found elsewhere, if it can be. */
  async #share(found: FoundPlan, seed: string): Promise<void> {
    const { scenario, smallest } = found;
    const line = await sharedPlan({ scenario, seed, replications: smallest.replications }, this.#reRun);
    if (line !== undefined && this.#found === found) this.bar.command(line);
  }

  #ask({ base, plan, fluid }: Standing, replications: number, runs: number, seconds: number): void {
    const say = words().plan.smallest;
    const coarser = base.scale.coarser(fluid, plan, runs);
    const ahead = { sentence: say.long(formatRoughly(seconds)), anyway: say.anyway, coarser };
    askBeforeLongRun(this.bar.question, ahead, (way) => {
      if (way === undefined) return this.bar.focus();
      const now = this.#events.standing();
      if (now !== undefined && way.fineness !== undefined) this.#events.take({ ...now.plan, fineness: way.fineness });
      void this.find(replications, true);
    });
  }
}

/** What a search depends on: prices judge nothing. */
const searchKey = ({ forecast, figures, objectives, fineness }: Plan): string =>
  JSON.stringify({ forecast, figures, objectives, fineness });
