import { element } from "../page/element.ts";
import { table } from "../page/table.ts";
import { signed } from "../compare/delta-tile.ts";
import { nameOfObjective } from "../plan/outcome-table.ts";
import type { Plan } from "../plan/plan.ts";
import { formatCount, formatDuration } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Lever } from "../simulator/lever.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { leverEffects, ranked, rankedBy, type LeverEffects } from "./lever-effects.ts";

/** The plan to vary, and of which run. */
export interface Present {
  readonly timeline: Timeline;
  readonly plan: Plan;
  readonly levers: readonly Lever[];
}

/** How many are named as those that matter most. */
const named = 3;

/** What a tenth more of each stage would do to the objectives, the greatest effect first. */
export class Sensitivity {
  readonly element: HTMLElement;
  readonly #reRun: ReRun;
  readonly #present: () => Present | undefined;
  readonly #run = element("button", { type: "button", class: "primary" }, words().sensitivity.run);
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().sensitivity.progress });
  readonly #busy: HTMLElement;
  readonly #said = element("p", { class: "plan-note", "aria-live": "polite" }, words().sensitivity.note);
  readonly #table = element("div", {});
  #abort: AbortController | undefined;

  constructor(reRun: ReRun, present: () => Present | undefined) {
    this.#reRun = reRun;
    this.#present = present;
    const stop = element("button", { type: "button", class: "quiet-button" }, words().plan.cancel);
    stop.addEventListener("click", () => this.#abort?.abort());
    this.#run.addEventListener("click", () => void this.#vary());
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, stop);
    const buttons = element("div", { class: "plan-buttons" }, this.#run, this.#busy);
    this.element = element("div", { class: "sensitivity plan-fields" }, buttons, this.#said, this.#table);
  }

  /** Gives up what is under way, and forgets what was found: it was of another run. */
  clear(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#table.replaceChildren();
    this.#rest(words().sensitivity.note);
  }

  async #vary(): Promise<void> {
    const present = this.#present();
    if (present === undefined) return this.#rest(words().sensitivity.nothing);
    const { timeline, plan, levers } = present;
    if (plan.objectives.length === 0) return this.#rest(words().sensitivity.noObjective);
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#run.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = 0;
    try {
      const onProgress = (share: number): void => void (this.#progress.value = share);
      const found = await leverEffects(this.#reRun, timeline, plan, levers, { signal: abort.signal, onProgress });
      if (this.#abort === abort) this.#show(found, present);
    } catch (error) {
      if (this.#abort !== abort) return;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      this.#rest(cancelled ? words().sensitivity.cancelled : (error as Error).message);
    }
  }

  #show(found: LeverEffects, { timeline, plan }: Present): void {
    const say = words().sensitivity;
    // As in the effects: objectives that name no stage of the run are left out.
    const known = plan.objectives.filter(({ station }) =>
      timeline.stations.some(({ entry }) => entry.name === station),
    );
    if (known.length === 0) return this.#rest(say.noObjective);
    const by = rankedBy(found);
    const order = ranked(found, by);
    const titles = known.map((objective) => nameOfObjective({ objective }, timeline));
    const rows = order.map(({ lever, from, to, effects }) => [
      words().reRun.change(lever.title, formatCount(from), formatCount(to), lever.unit),
      ...effects.map((effect) => signed(effect, formatDuration)),
    ]);
    const base = [say.base, ...found.base.map(formatDuration)];
    this.#table.replaceChildren(table(say.caption, [say.change, ...titles], [base, ...rows]));
    const matter = order.filter(({ effects }) => effects[by] !== 0).slice(0, named);
    const list = matter.map(({ lever }) => lever.title).join(", ");
    this.#rest(matter.length === 0 ? say.noneMatters(titles[by]!) : say.matter(titles[by]!, list));
  }

  #rest(said: string): void {
    this.#run.hidden = false;
    this.#busy.hidden = true;
    this.#said.textContent = said;
  }
}
