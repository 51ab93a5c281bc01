import { announce } from "../page/decision.ts";
import type { ShownRun } from "../page/shown-run.ts";
import type { Present } from "../sensitivity/sensitivity.ts";
import { leversOf, type Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { askBeforeLongRun, longRun } from "./long-run.ts";
import { outcomeOf } from "./outcome.ts";
import { planAsRun, planChanges, plannedScenario, runKey, type Plan } from "./plan.ts";
import { PlanHistory } from "./plan-history.ts";
import { PlanPanel } from "./plan-panel.ts";
import { planTitle } from "./plan-title.ts";
import { Previewer, type Preview } from "./previewer.ts";
import { Rehearsal } from "./rehearsal.ts";
import { RunPace } from "./run-pace.ts";
import { sliceChoices, type SliceChoice } from "./slice-choice.ts";
import { RunShelf } from "./run-shelf.ts";

export interface PlannerEvents {
  /** A rehearsal is there: shown beside the run it changes. Called only while that run is the opened one. */
  rehearsed(run: ShownRun): Promise<void>;
  /** The plan is again the one that was recorded. */
  recorded(): Promise<void>;
  /** Whether what is shown is of another plan than the present one. */
  stale(stale: boolean): void;
}

/** What a page built anew takes over: the plan and its steps, and the runs already made. */
export interface Planning {
  readonly history: PlanHistory<Plan>;
  readonly shelf: RunShelf;
  readonly pace: RunPace;
  readonly shown: string;
}

/** Takes the opened run as the plan to change, previews every change and rehearses when asked. */
export class Planner {
  readonly panel: PlanPanel;
  readonly #reRun: ReRun;
  readonly #events: PlannerEvents;
  readonly #previewer: Previewer;
  #original: ShownRun | undefined;
  #levers: readonly Lever[] = [];
  #history: PlanHistory<Plan> | undefined;
  #shelf = new RunShelf();
  #pace = new RunPace();
  /** The plan as a slider has it now; the history has it once the reader lets go. */
  #draft: Plan | undefined;
  #preview: Preview | undefined;
  /** Key of the run shown for the plan. */
  #shown = "";
  readonly #rehearsal: Rehearsal;

  constructor(reRun: ReRun, events: PlannerEvents) {
    this.#reRun = reRun;
    this.#events = events;
    this.#previewer = new Previewer(
      reRun,
      (preview) => this.#take(preview),
      (reason) => this.#refused(reason),
    );
    this.panel = new PlanPanel((change, settled) => this.#edit(change, settled), {
      run: () => void this.rehearse(),
      cancel: () => this.cancel(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      slice: (slice) => this.#edit((plan) => ({ ...plan, slice }), true),
    });
    this.#rehearsal = new Rehearsal(reRun, this.panel.bar);
  }

  /** Takes a newly opened run as the one to change; a run under way is given up. */
  async offer(run: ShownRun, planning?: Planning): Promise<void> {
    this.cancel();
    this.#original = run;
    this.#history = this.#draft = this.#preview = undefined;
    if (planning === undefined) this.#shelf.clear();
    const readiness = await this.#reRun.readiness(run.timeline);
    if (this.#original !== run) return;
    if (!readiness.ready) return this.panel.refuse(readiness.reason);
    this.#levers = leversOf(run.timeline, run.timeline.stations);
    if (this.#levers.length === 0) return this.panel.refuse(words().reRun.noLevers);
    const first = planAsRun(run.timeline.manifest.scenario, this.#levers);
    this.#history = planning?.history ?? new PlanHistory(first);
    this.#shelf = planning?.shelf ?? this.#shelf;
    this.#pace = planning?.pace ?? this.#pace;
    this.#shown = planning?.shown ?? this.#keyOf(first);
    this.panel.offer(run.timeline, this.#levers, readiness.warning);
    this.#settled();
  }

  /** The plan as it stands, and the run it changes; undefined when there is none to change. */
  get present(): Present | undefined {
    const [original, history] = [this.#original, this.#history];
    return original && history && { timeline: original.timeline, plan: history.now, levers: this.#levers };
  }

  /** Stops, and gives what the page built next goes on with. */
  release(): Planning | undefined {
    this.cancel();
    this.#previewer.stop();
    const history = this.#history;
    this.#original = this.#history = undefined;
    return history && { history, shelf: this.#shelf, pace: this.#pace, shown: this.#shown };
  }

  cancel(): void {
    this.#rehearsal.cancel();
  }

  undo(): void {
    this.#history?.undo();
    this.#settled();
  }

  redo(): void {
    this.#history?.redo();
    this.#settled();
  }

  /** Runs the present plan, unless it was run already. A run of minutes is asked about first. */
  async rehearse(sure = false): Promise<void> {
    const [original, history] = [this.#original, this.#history];
    if (original === undefined || history === undefined) return;
    const plan = history.now;
    const key = this.#keyOf(plan);
    if (await this.#recall(key)) return;
    const seconds = this.#seconds(plan.slice);
    if (!sure && seconds !== undefined && seconds > longRun) return this.#ask(plan, seconds);
    await this.#run(original, plan, key);
  }

  #edit(change: (plan: Plan) => Plan, settled: boolean): void {
    const history = this.#history;
    if (history === undefined) return;
    this.#draft = change(this.#draft ?? history.now);
    if (!settled) return this.#show(this.#draft);
    history.push(this.#draft);
    this.#settled();
  }

  /** The plan is the history's again: shown, and its run with it where there is one. */
  #settled(): void {
    const history = this.#history;
    if (history === undefined) return;
    this.#draft = undefined;
    this.#show(history.now);
    this.panel.bar.steps(history.canUndo, history.canRedo);
    void this.#recall(this.#keyOf(history.now));
  }

  #show(plan: Plan): void {
    this.panel.show(plan);
    // Judged once its preview is there: a table made before that would be made twice within a frame.
    this.#previewer.ask(this.#scenarioOf(plan));
  }

  /** Shows the run of a key without running; false when there is none yet. */
  async #recall(key: string): Promise<boolean> {
    if (key === this.#shown) return true;
    const original = this.#original!;
    const recorded = this.#keyOf(planAsRun(original.timeline.manifest.scenario, this.#levers)) === key;
    const kept = this.#shelf.get(key);
    if (!recorded && kept === undefined) return false;
    this.#shown = key;
    if (recorded) await this.#events.recorded();
    else await this.#events.rehearsed(kept!);
    await this.#judge();
    return true;
  }

  #take(preview: Preview): void {
    if (this.#original === undefined) return;
    this.#preview = preview;
    this.panel.preview(words().plan.previewNote);
    void this.#judge();
  }

  /** There is no preview: what is shown is of no plan any more. */
  #refused(reason: string): void {
    if (this.#original === undefined) return;
    this.#preview = undefined;
    this.panel.preview(reason);
    void this.#judge();
  }

  /** Objectives, cost and estimates anew. */
  async #judge(): Promise<void> {
    const [original, history, preview] = [this.#original, this.#history, this.#preview];
    if (original === undefined || history === undefined) return;
    const plan = this.#draft ?? history.now;
    const rehearsed = this.#shelf.get(this.#shown);
    const outcome = await outcomeOf(plan, original, rehearsed, preview, this.#levers);
    if (this.#original !== original || plan !== (this.#draft ?? this.#history?.now)) return;
    const stale = this.#keyOf(plan) !== this.#shown;
    this.panel.outcome(outcome, original.timeline, stale);
    this.#events.stale(stale);
    this.panel.bar.slices(this.#choices(original), plan.slice);
  }

  async #run(original: ShownRun, plan: Plan, key: string): Promise<void> {
    const [levers, { timeline }] = [this.#levers, original];
    announce(this.panel.element, { type: "run", changes: planChanges(plan, levers) });
    const made = await this.#rehearsal.run({
      timeline,
      plan,
      scenario: this.#scenarioOf(plan),
      title: () => planTitle(plan, levers, timeline.manifest.slice),
      learn: this.#pace.learner(this.#preview?.fluid, timeline, plan.slice),
    });
    if (made === undefined) return;
    const { run, bytes, digest } = made;
    this.#shelf.put(key, run, bytes);
    this.#shown = key;
    await this.#events.rehearsed(run);
    this.panel.bar.rest(words().plan.result(run.title(), run.verdict.sentence, digest));
    await this.#judge();
  }

  #ask(plan: Plan, seconds: number): void {
    const coarser = this.#choices(this.#original!).filter(({ slice }) => slice > plan.slice);
    askBeforeLongRun(this.panel.bar, seconds, coarser, (slice) => {
      if (slice !== undefined) this.#edit((now) => ({ ...now, slice }), true);
      void this.rehearse(true);
    });
  }

  #seconds(slice: number): number | undefined {
    return this.#preview && this.#pace.seconds(this.#preview.fluid, this.#original!.timeline, slice);
  }

  #choices({ timeline }: ShownRun): SliceChoice[] {
    return sliceChoices(timeline.manifest.slice, (slice) => this.#seconds(slice));
  }

  #scenarioOf(plan: Plan): ReturnType<typeof plannedScenario> {
    return plannedScenario(this.#original!.timeline.manifest.scenario, plan, this.#levers);
  }

  #keyOf(plan: Plan): string {
    const { seed, replication } = this.#original!.timeline.manifest;
    return runKey(this.#scenarioOf(plan), seed, replication);
  }
}
