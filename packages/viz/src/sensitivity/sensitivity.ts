import { element } from "../page/element.ts";
import type { Plan } from "../plan/plan.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { assumptionEffects } from "./assumption-effects.ts";
import { assumptionTable, leverTable, type FoundEffects } from "./effect-table.ts";
import type { JudgedRunsOptions } from "./judged-runs.ts";
import { leverEffects } from "./lever-effects.ts";

/** The plan to vary, and of which run. */
export interface Present {
  readonly timeline: Timeline;
  readonly plan: Plan;
  readonly levers: readonly Lever[];
}

/** Tells what was found in the page's language; undefined where there was nothing to vary. */
export type Telling = () => FoundEffects | undefined;

/** What a tenth more of each stage would do to the objectives, and what not knowing the assumed inputs does. */
export class Sensitivity {
  readonly element: HTMLElement;
  readonly #reRun: ReRun;
  readonly #present: () => Present | undefined;
  readonly #ways: HTMLElement;
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().sensitivity.progress });
  readonly #busy: HTMLElement;
  readonly #said = element("p", { class: "plan-note", "aria-live": "polite" }, words().sensitivity.note);
  readonly #table = element("div", {});
  #telling: Telling | undefined;
  #abort: AbortController | undefined;

  constructor(reRun: ReRun, present: () => Present | undefined) {
    this.#reRun = reRun;
    this.#present = present;
    const say = words().sensitivity;
    const levers = element("button", { type: "button", class: "primary" }, say.run);
    const inputs = element("button", { type: "button", class: "quiet-button" }, say.runAssumed);
    const stop = element("button", { type: "button", class: "quiet-button" }, words().plan.cancel);
    stop.addEventListener("click", () => this.#abort?.abort());
    levers.addEventListener("click", () => void this.#vary((given, options) => this.#tryLevers(given, options)));
    inputs.addEventListener("click", () => void this.#vary((given, options) => this.#tryInputs(given, options)));
    this.#ways = element("div", { class: "plan-buttons" }, levers, inputs);
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, stop);
    this.element = element(
      "div",
      { class: "sensitivity plan-fields" },
      this.#ways,
      this.#busy,
      this.#said,
      this.#table,
    );
  }

  /** Gives up what is under way, and forgets what was found: it was of another run. */
  clear(): void {
    this.release();
    this.#telling = undefined;
    this.#table.replaceChildren();
    this.#rest(words().sensitivity.note);
  }

  /** Gives up what is under way; what was found, for the page built next. */
  release(): Telling | undefined {
    this.#abort?.abort();
    this.#abort = undefined;
    return this.#telling;
  }

  /** Shows what was found, in the page's language. */
  tell(telling: Telling): void {
    this.#telling = telling;
    const found = telling();
    this.#table.replaceChildren(...(found === undefined ? [] : [found.element]));
    this.#rest(found?.sentence ?? words().sensitivity.nothingAssumed);
  }

  async #tryLevers(present: Present, options: JudgedRunsOptions): Promise<Telling> {
    const { timeline, plan, levers } = present;
    const found = await leverEffects(this.#reRun, timeline, plan, levers, options);
    return () => leverTable(found, present);
  }

  async #tryInputs(present: Present, options: JudgedRunsOptions): Promise<Telling> {
    const { timeline, plan, levers } = present;
    const found = await assumptionEffects(this.#reRun, timeline, plan, levers, options);
    return () => found && assumptionTable(found, present);
  }

  async #vary(way: (present: Present, options: JudgedRunsOptions) => Promise<Telling>): Promise<void> {
    const present = this.#present();
    const say = words().sensitivity;
    if (present === undefined) return this.#rest(say.nothing);
    const { timeline, plan } = present;
    const names = timeline.stations.map(({ entry }) => entry.name);
    if (!plan.objectives.some(({ station }) => names.includes(station))) return this.#rest(say.noObjective);
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#ways.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = 0;
    try {
      const onProgress = (share: number): void => void (this.#progress.value = share);
      const telling = await way(present, { signal: abort.signal, onProgress });
      if (this.#abort === abort) this.tell(telling);
    } catch (error) {
      if (this.#abort !== abort) return;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      this.#rest(cancelled ? words().sensitivity.cancelled : (error as Error).message);
    }
  }

  #rest(said: string): void {
    this.#ways.hidden = false;
    this.#busy.hidden = true;
    this.#said.textContent = said;
  }
}
