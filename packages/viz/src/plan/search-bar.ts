import { announce } from "../page/decision.ts";
import { element } from "../page/element.ts";
import { setText } from "../page/renew.ts";
import { formatCount, formatShare } from "../reading/quantity.ts";
import { CopyField } from "../share/copy-field.ts";
import { words } from "../words/words.ts";
import { Question } from "./question.ts";
import { quietButton } from "./quiet-button.ts";

export interface SearchEvents {
  /** Asked for a plan that does in so many replications. */
  find(replications: number): void;
  stop(): void;
}

/** Replications to choose from; the first unless the reader wants it surer. */
const choices = [5, 20, 60] as const;

/** The way to the smallest plan: in how many replications it has to do, where the search stands, and what it found. */
export class SearchBar {
  readonly element: HTMLElement;
  readonly question = new Question();
  readonly #find = quietButton(words().plan.smallest.find);
  readonly #choice = element("select", { "aria-label": words().plan.smallest.choice });
  readonly #stop = quietButton(words().plan.smallest.stop);
  readonly #progress = element("progress", { max: 1, "aria-label": words().plan.smallest.progress });
  readonly #ask: HTMLElement;
  readonly #busy: HTMLElement;
  readonly #note = element("p", { class: "plan-note" });
  #promise = "";
  readonly #said = element("div", { class: "plan-result", "aria-live": "polite" });
  /** Whether it is the plan. */
  readonly #state = element("p", {});
  readonly #table = element("div", {});
  readonly #command = new CopyField("search", words().plan.smallest.command);

  constructor(events: SearchEvents) {
    const say = words().plan.smallest;
    this.#choice.append(...choices.map((count) => element("option", {}, say.inSoMany(formatCount(count)))));
    this.#ask = element("div", { class: "plan-buttons" }, this.#find, this.#choice);
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, this.#stop);
    this.#find.addEventListener("click", () => events.find(choices[this.#choice.selectedIndex]!));
    this.#stop.addEventListener("click", () => {
      announce(this.#stop, { type: "cancel" });
      events.stop();
    });
    this.element = element(
      "div",
      { class: "plan-fields plan-search" },
      this.#ask,
      this.#busy,
      this.question.element,
      this.#note,
      this.#said,
      this.#table,
      this.#command.element,
    );
    this.rest();
  }

  focus(): void {
    this.#find.focus();
  }

  /**
   * Says what a plan will keep, while none is looked for.
   * @param mostLost the share of the customers that it may lose
   */
  promise(mostLost: number): void {
    this.#promise = words().plan.smallest.note(formatShare(mostLost));
  }

  /** A search begins; until a replication keeps what is asked nobody knows how far it is. */
  begin(): void {
    this.rest();
    this.#turn(true);
    this.#progress.removeAttribute("value");
  }

  /** @param share of the replications that keep what is asked */
  progress(share: number, sentence: string): void {
    if (share > 0 || this.#progress.hasAttribute("value")) this.#progress.value = share;
    this.#note.textContent = sentence;
  }

  /** No search under way; `said` is how the last one ended. */
  rest(said: readonly string[] = [], found?: HTMLElement): void {
    this.#turn(false);
    this.question.dismiss();
    this.#note.textContent = this.#promise;
    this.#said.replaceChildren(...said.map((sentence) => element("p", {}, sentence)), this.#state);
    this.#table.replaceChildren(...(found === undefined ? [] : [found]));
    this.#command.element.hidden = true;
    this.stale(false);
  }

  /** The line that finds the same elsewhere. */
  command(line: string): void {
    this.#command.value = line;
    this.#command.element.hidden = false;
  }

  /** Whether what was found is not the present plan. */
  stale(stale: boolean): void {
    const { taken, stale: changed } = words().plan.smallest;
    const isFound = this.#table.childElementCount > 0;
    setText(this.#state, isFound ? (stale ? changed : taken) : "");
    for (const shown of [this.#said, this.#table]) shown.classList.toggle("plan-stale", isFound && stale);
  }

  /** Whoever had the focus here keeps it: on what can be pressed next. */
  #turn(busy: boolean): void {
    const focused = this.element.contains(document.activeElement) && document.activeElement !== this.#choice;
    this.#ask.hidden = busy;
    this.#busy.hidden = !busy;
    if (focused) (busy ? this.#stop : this.#find).focus();
  }
}
