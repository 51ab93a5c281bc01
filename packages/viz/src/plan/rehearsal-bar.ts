import { announce } from "../page/decision.ts";
import { element } from "../page/element.ts";
import { setText } from "../page/renew.ts";
import { words } from "../words/words.ts";
import { isSameFineness, type Fineness } from "./fineness.ts";
import { Question } from "./question.ts";
import { quietButton } from "./quiet-button.ts";
import type { SliceChoice } from "./slice-choice.ts";

export interface RehearsalEvents {
  run(): void;
  cancel(): void;
  undo(): void;
  redo(): void;
  fineness(fineness: Fineness): void;
}

/** Undo, redo, how finely to simulate, run; while it runs, how far it is and a way to stop it. */
export class RehearsalBar {
  readonly element: HTMLElement;
  readonly question = new Question();
  #choices: readonly SliceChoice[] = [];
  readonly #note = element("p", { class: "plan-note plan-fineness" });
  readonly #undo = quietButton(words().plan.undo);
  readonly #redo = quietButton(words().plan.redo);
  readonly #slice = element("select", { "aria-label": words().plan.slice });
  readonly #run = element("button", { type: "button", class: "primary" }, words().plan.run);
  readonly #cancel = quietButton(words().plan.cancel);
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().plan.progress });
  readonly #share = element("span", { class: "figure" });
  readonly #busy: HTMLElement;
  readonly #partial = element("p", { class: "plan-note plan-partial", hidden: true });
  readonly #result = element("p", { class: "plan-result", "aria-live": "polite" });

  constructor(events: RehearsalEvents) {
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, this.#share, this.#cancel);
    this.#undo.addEventListener("click", () => events.undo());
    this.#redo.addEventListener("click", () => events.redo());
    this.#run.addEventListener("click", () => events.run());
    this.#cancel.addEventListener("click", () => {
      announce(this.#cancel, { type: "cancel" });
      events.cancel();
    });
    this.#slice.addEventListener("change", () => events.fineness(this.#choices[this.#slice.selectedIndex]!.fineness));
    this.element = element(
      "div",
      { class: "plan-fields" },
      element("div", { class: "plan-buttons" }, this.#slice, this.#run, this.#busy, this.#undo, this.#redo),
      this.#note,
      this.question.element,
      this.#partial,
      this.#result,
    );
  }

  /** What can be asked for now. */
  get buttons(): readonly HTMLButtonElement[] {
    return this.#run.hidden ? [] : [this.#run];
  }

  steps(undo: boolean, redo: boolean): void {
    this.#undo.disabled = !undo;
    this.#redo.disabled = !redo;
  }

  /** @param note what the chosen one does to the figures */
  slices(choices: readonly SliceChoice[], chosen: Fineness, note: string): void {
    this.#choices = choices;
    setText(this.#note, note);
    const options = [...this.#slice.options];
    // The same choices keep their elements: a list that is open stays open.
    if (options.length === choices.length) options.forEach((option, at) => setText(option, choices[at]!.text));
    else this.#slice.replaceChildren(...choices.map(({ text }) => element("option", {}, text)));
    const index = choices.findIndex(({ fineness }) => isSameFineness(fineness, chosen));
    if (this.#slice.selectedIndex !== index) this.#slice.selectedIndex = index;
  }

  progress(share: number): void {
    this.question.dismiss();
    this.#result.textContent = "";
    this.#run.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = share;
    this.#share.textContent = `${Math.floor(share * 100)} %`;
  }

  partial(text: string): void {
    this.#partial.hidden = false;
    this.#partial.textContent = text;
  }

  /** No run under way; `result` says how the last one ended. */
  rest(result: string): void {
    this.#run.hidden = false;
    this.#busy.hidden = true;
    this.#partial.hidden = true;
    this.question.dismiss();
    this.#result.textContent = result;
  }
}
