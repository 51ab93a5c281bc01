import { element } from "../page/element.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Lever } from "../simulator/lever.ts";
import { words } from "../words/words.ts";
import type { Edit } from "./edit.ts";
import { ForecastFields } from "./forecast-fields.ts";
import { LeverFields } from "./lever-fields.ts";
import { ObjectiveFields } from "./objective-fields.ts";
import type { Outcome } from "./outcome.ts";
import { renew, setText } from "../page/renew.ts";
import { outcomeTable } from "./outcome-table.ts";
import type { Plan } from "./plan.ts";
import "./plan.css";
import { PriceFields } from "./price-fields.ts";
import type { SearchBar } from "./search-bar.ts";
import { RehearsalBar, type RehearsalEvents } from "./rehearsal-bar.ts";

interface PlanPart {
  readonly element: HTMLElement;
  show(plan: Plan): void;
}

/** The planner's desk in four steps: forecast the traffic, size the stages, rehearse the night, set the limits. */
export class PlanPanel {
  readonly element = element("div", { class: "plan" });
  readonly bar: RehearsalBar;
  readonly #search: SearchBar;
  readonly #reason = element("p", { class: "plan-note" });
  readonly #steps = element("div", { class: "plan-steps" });
  readonly #outcome = element("div", { class: "plan-outcome" });
  readonly #preview = element("p", { class: "plan-note" });
  readonly #edit: Edit;
  readonly #events: RehearsalEvents;
  /** With the focus nowhere the keys of undo are the plan's, as long as it is there to be seen. */
  readonly #unfocused = (event: KeyboardEvent): void => {
    if (event.target === document.body && this.element.checkVisibility()) keyStep(event, this.#events);
  };
  #parts: readonly PlanPart[] = [];

  constructor(search: SearchBar, edit: Edit, events: RehearsalEvents) {
    this.#search = search;
    this.#edit = edit;
    this.bar = new RehearsalBar(events);
    this.element.append(this.#reason, this.#steps);
    this.element.addEventListener("keydown", (event) => keyStep(event, events));
    this.#events = events;
    document.addEventListener("keydown", this.#unfocused);
    this.refuse(words().reRun.looking);
  }

  /** Lets go of the document's keys. */
  release(): void {
    document.removeEventListener("keydown", this.#unfocused);
  }

  /** Replays only, and says why. */
  refuse(reason: string): void {
    this.#steps.hidden = true;
    this.#reason.hidden = false;
    this.#reason.textContent = reason;
  }

  /** Builds the fields for a run. */
  offer(timeline: Timeline, levers: readonly Lever[], warning: string | undefined): void {
    const say = words().plan;
    const forecast = new ForecastFields(timeline, this.#edit);
    const servers = levers.filter(({ field }) => field === "servers");
    const size = new LeverFields(servers, this.#edit);
    const prices = new PriceFields(servers, this.#edit);
    const rates = levers.filter(({ field }) => field === "rate");
    const limits = new LeverFields(rates, this.#edit);
    const objectives = new ObjectiveFields(timeline, servers, this.#edit);
    this.#parts = [forecast, size, prices, limits, objectives];
    this.#steps.replaceChildren(
      step(say.forecast, forecast.element),
      step(say.size, size.element, folded(say.prices, prices.element)),
      step(
        say.rehearse,
        this.bar.element,
        this.#preview,
        this.#outcome,
        this.#search.element,
        folded(say.objectives, objectives.element),
      ),
      step(say.limit, limits.element),
    );
    this.#outcome.replaceChildren();
    this.#preview.textContent = "";
    this.#steps.hidden = false;
    this.#reason.hidden = warning === undefined;
    this.#reason.textContent = warning ?? "";
    this.bar.rest("");
  }

  /** What can be asked for now: nothing of a run that is replayed only. */
  get buttons(): readonly HTMLButtonElement[] {
    return this.#steps.hidden ? [] : [...this.bar.buttons, ...this.#search.buttons];
  }

  show(plan: Plan): void {
    for (const part of this.#parts) part.show(plan);
  }

  /** What the fluid says, or why it says nothing. */
  preview(text: string): void {
    setText(this.#preview, text);
  }

  outcome(outcome: Outcome, timeline: Timeline, stale: boolean): void {
    const table = outcomeTable(outcome, timeline, stale);
    const shown = this.#outcome.firstChild;
    if (shown === null) this.#outcome.append(table);
    else renew(shown, table);
  }
}

const step = (title: string, ...content: readonly HTMLElement[]): HTMLElement =>
  element("section", { class: "plan-step" }, element("h2", {}, title), ...content);

const folded = (title: string, content: HTMLElement): HTMLElement =>
  element("details", { class: "plan-fold" }, element("summary", {}, title), content);

/** In the panel the keys of undo step through plans, not through the letters of a field. */
function keyStep(event: KeyboardEvent, { undo, redo }: RehearsalEvents): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const back = key === "z" && !event.shiftKey;
  const on = key === "y" || (key === "z" && event.shiftKey);
  if (!back && !on) return;
  event.preventDefault();
  // A figure typed and not yet left is a step too.
  (document.activeElement as HTMLElement | null)?.dispatchEvent(new Event("change"));
  if (back) undo();
  else redo();
}
