import { announce } from "../page/decision.ts";
import type { ShownRun } from "../page/shown-run.ts";
import { formatRoughly } from "../reading/quantity.ts";
import { sizedStations } from "../reading/sized-stations.ts";
import type { Present } from "../sensitivity/inquiry.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { isSameFineness } from "./fineness.ts";
import { askBeforeLongRun, longRun } from "./long-run.ts";
import { outcomeOf } from "./outcome.ts";
import { planChanges, type Plan } from "./plan.ts";
import { PlanBase } from "./plan-base.ts";
import { PlanHistory } from "./plan-history.ts";
import { PlanFinder, type Standing } from "./plan-finder.ts";
import { PlanPanel } from "./plan-panel.ts";
import type { PlannerEvents } from "./planner-events.ts";
import type { Planning } from "./planning.ts";
import { Previewer, type Preview } from "./previewer.ts";
import { Rehearsal } from "./rehearsal.ts";
import { reliabilityText } from "./reliability-text.ts";
import { RunShelf } from "./run-shelf.ts";

/** Takes the opened run as the plan to change, previews every change and rehearses when asked. */
export class Planner {
  readonly panel: PlanPanel;
  readonly #reRun: ReRun;
  readonly #events: PlannerEvents;
  readonly #previewer: Previewer;
  /** Undefined until a run is there that can be run again. */
  #base: PlanBase | undefined;
  #offered: ShownRun | undefined;
  #history: PlanHistory<Plan> | undefined;
  #shelf = new RunShelf();
  /** The plan as a slider has it now; the history has it once the reader lets go. */
  #draft: Plan | undefined;
  #preview: Preview | undefined;
  /** Key of the run shown for the plan. */
  #shown = "";
  readonly #rehearsal: Rehearsal;
  readonly #finder: PlanFinder;

  constructor(reRun: ReRun, events: PlannerEvents) {
    this.#reRun = reRun;
    this.#events = events;
    this.#previewer = new Previewer(
      reRun,
      (preview) => this.#take(preview),
      (reason) => this.#refused(reason),
    );
    this.#finder = new PlanFinder(reRun, {
      standing: () => this.#standing,
      begun: () => events.begun(),
      take: (change) => this.#edit(change, true),
    });
    this.panel = new PlanPanel(this.#finder.bar, (change, settled) => this.#edit(change, settled), {
      run: () => void this.rehearse(),
      cancel: () => this.cancel(),
      undo: () => this.undo(),
      redo: () => this.redo(),
      fineness: (fineness) => this.#edit((plan) => ({ ...plan, fineness }), true),
    });
    this.#rehearsal = new Rehearsal(reRun, this.panel.bar);
  }

  /** Takes a newly opened run as the one to change; a run under way is given up. */
  async offer(run: ShownRun, planning?: Planning): Promise<void> {
    this.cancel();
    this.#finder.stop();
    this.#offered = run;
    this.#base = this.#history = this.#draft = this.#preview = undefined;
    if (planning === undefined) this.#shelf.clear();
    const readiness = await this.#reRun.readiness(run.timeline);
    if (this.#offered !== run) return;
    if (!readiness.ready) return this.panel.refuse(readiness.reason);
    const base = new PlanBase(run, planning?.scale);
    if (base.levers.length === 0) {
      const { noLevers, noLeversSized } = words().reRun;
      return this.panel.refuse(sizedStations(run.timeline).size > 0 ? noLeversSized : noLevers);
    }
    this.#base = base;
    this.#history = planning?.history ?? new PlanHistory(base.asRun);
    this.#shelf = planning?.shelf ?? this.#shelf;
    this.#shown = planning?.shown ?? base.recordedKey;
    this.panel.offer(run.timeline, base.levers, readiness.warning);
    this.#finder.offer(base, planning?.found);
    this.#settled();
  }

  /** The plan as it stands, and the run it changes; undefined when there is none to change. */
  get present(): Present | undefined {
    const [base, history] = [this.#base, this.#history];
    if (base === undefined || history === undefined) return undefined;
    const plan = { ...history.now, fineness: base.scale.of(history.now) };
    const known = this.#runOf(base, history.now)?.timeline;
    return { timeline: base.run.timeline, plan, levers: base.levers, known };
  }

  get #standing(): Standing | undefined {
    const [base, history] = [this.#base, this.#history];
    return base && history && { base, plan: history.now, fluid: this.#preview?.fluid };
  }

  /** Stops, and gives what the page built next goes on with. */
  release(): Planning | undefined {
    this.cancel();
    this.panel.release();
    this.#previewer.stop();
    const found = this.#finder.release();
    const [base, history] = [this.#base, this.#history];
    this.#offered = this.#base = this.#history = undefined;
    return base && history && { history, shelf: this.#shelf, scale: base.scale, shown: this.#shown, found };
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
    const [base, history] = [this.#base, this.#history];
    if (base === undefined || history === undefined) return;
    const plan = history.now;
    const key = base.keyOf(plan);
    if (await this.#recall(base, key)) return;
    const seconds = this.#preview && base.scale.seconds(this.#preview.fluid, base.scale.of(plan));
    if (!sure && seconds !== undefined && seconds > longRun) return this.#ask(base, plan, seconds);
    await this.#run(base, plan, key);
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
    const [base, history] = [this.#base, this.#history];
    if (base === undefined || history === undefined) return;
    this.#draft = undefined;
    this.#show(history.now);
    this.panel.bar.steps(history.canUndo, history.canRedo);
    void this.#recall(base, base.keyOf(history.now));
  }

  #show(plan: Plan): void {
    this.panel.show(plan);
    this.#finder.follow(plan);
    // Judged once its preview is there: a table made before that would be made twice within a frame.
    this.#previewer.ask(this.#base!.scenarioOf(plan));
  }

  /** A run made of a plan, and as finely as the plan is rehearsed. */
  #runOf(base: PlanBase, plan: Plan): ShownRun | undefined {
    const key = base.keyOf(plan);
    if (key !== base.recordedKey) return this.#shelf.get(key);
    return isSameFineness(base.scale.of(plan), base.scale.own) ? base.run : undefined;
  }

  /** Shows the run of a key without running; false when there is none yet. */
  async #recall(base: PlanBase, key: string): Promise<boolean> {
    if (key === this.#shown) return true;
    const recorded = base.recordedKey === key;
    const kept = this.#shelf.get(key);
    if (!recorded && kept === undefined) return false;
    this.#shown = key;
    if (recorded) await this.#events.recorded();
    else await this.#events.rehearsed(kept!);
    await this.#judge();
    return true;
  }

  #take(preview: Preview): void {
    if (this.#base === undefined) return;
    this.#preview = preview;
    this.#base.scale.settle(preview.fluid);
    this.panel.preview(words().plan.previewNote);
    void this.#judge();
  }

  /** There is no preview: what is shown is of no plan any more. */
  #refused(reason: string): void {
    if (this.#base === undefined) return;
    this.#preview = undefined;
    const [, where] = /^fluid: ([^:]+):/.exec(reason) ?? [];
    this.panel.preview(where === undefined ? reason : words().plan.noPreview(where));
    void this.#judge();
  }

  /** Objectives, cost and estimates anew. */
  async #judge(): Promise<void> {
    const [base, history, preview] = [this.#base, this.#history, this.#preview];
    if (base === undefined || history === undefined) return;
    const plan = this.#draft ?? history.now;
    const rehearsed = this.#shelf.get(this.#shown);
    const outcome = await outcomeOf(plan, base.run, rehearsed, preview, base.levers);
    if (this.#base !== base || plan !== (this.#draft ?? this.#history?.now)) return;
    const stale = base.keyOf(plan) !== this.#shown;
    const { timeline } = base.run;
    this.panel.outcome(outcome, timeline, stale);
    this.#events.stale(stale);
    const fineness = base.scale.of(plan);
    const fluid = this.#preview?.fluid;
    this.panel.bar.slices(base.scale.choices(fluid), fineness, reliabilityText(fineness, timeline, fluid));
  }

  async #run(base: PlanBase, plan: Plan, key: string): Promise<void> {
    announce(this.panel.element, { type: "run", changes: planChanges(plan, base.levers) });
    this.#events.begun();
    const made = await this.#rehearsal.run({
      timeline: base.run.timeline,
      scenario: base.scenarioOf(plan),
      title: () => base.titleOf(plan),
      learn: base.scale.learner(this.#preview?.fluid, plan),
    });
    if (made === undefined) return;
    const { run, bytes, digest } = made;
    this.#shelf.put(key, run, bytes);
    this.#shown = key;
    await this.#events.rehearsed(run);
    this.panel.bar.rest(words().plan.result(run.title(), run.verdict.sentence, digest));
    await this.#judge();
  }

  #ask(base: PlanBase, plan: Plan, seconds: number): void {
    const say = words().plan;
    const coarser = base.scale.coarser(this.#preview?.fluid, plan);
    const ahead = { sentence: say.long(formatRoughly(seconds)), anyway: say.anyway, coarser };
    askBeforeLongRun(this.panel.bar.question, ahead, (way) => {
      if (way === undefined) return this.panel.bar.rest("");
      if (way.fineness !== undefined) this.#edit((now) => ({ ...now, fineness: way.fineness }), true);
      void this.rehearse(true);
    });
  }
}
