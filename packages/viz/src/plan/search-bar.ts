import { announce } from "../page/decision.ts";
import { element } from "../page/element.ts";
import { formatCount } from "../reading/quantity.ts";
import { words } from "../words/words.ts";
import { Question } from "./question.ts";
import { quietButton } from "./quiet-button.ts";

/** Something that can be looked for in a plan. */
export interface Lookout {
  /** What the button that looks for it says. */
  readonly label: string;
  /** Where its result is told. */
  readonly result: HTMLElement;
  look(replications: number): void;
}

/** Replications to choose from; the first unless the reader wants it surer. */
const choices = [5, 20, 60] as const;

/** The way to what can be looked for in a plan: in how many replications it has to hold, where the search stands, and its results. */
export class SearchBar {
  readonly element: HTMLElement;
  readonly question = new Question();
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #choice = element("select", { "aria-label": words().plan.search.choice });
  readonly #stop = quietButton(words().plan.search.stop);
  readonly #progress = element("progress", { max: 1, "aria-label": words().plan.search.progress });
  readonly #ask: HTMLElement;
  readonly #busy: HTMLElement;
  readonly #note = element("p", { class: "plan-note" });
  #promise = "";
  /** The button pressed last. */
  #pressed: HTMLButtonElement;

  constructor(lookouts: readonly Lookout[], stop: () => void) {
    const say = words().plan.search;
    this.#choice.append(...choices.map((count) => element("option", {}, say.inSoMany(formatCount(count)))));
    this.#buttons = lookouts.map((lookout) => this.#button(lookout));
    this.#pressed = this.#buttons[0]!;
    this.#ask = element("div", { class: "plan-buttons" }, ...this.#buttons, this.#choice);
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, this.#stop);
    this.#stop.addEventListener("click", () => {
      announce(this.#stop, { type: "cancel" });
      stop();
    });
    this.element = element(
      "div",
      { class: "plan-fields plan-search" },
      this.#ask,
      this.#busy,
      this.question.element,
      this.#note,
      ...lookouts.map(({ result }) => result),
    );
    this.rest();
  }

  /** What can be asked for now. */
  get buttons(): readonly HTMLButtonElement[] {
    return this.#ask.hidden ? [] : this.#buttons;
  }

  focus(): void {
    this.#pressed.focus();
  }

  /** Says what is looked for, while nothing is. */
  promise(sentences: string): void {
    this.#promise = sentences;
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

  /** No search is under way. */
  rest(): void {
    this.#turn(false);
    this.question.dismiss();
    this.#note.textContent = this.#promise;
  }

  #button({ label, look }: Lookout): HTMLButtonElement {
    const button = quietButton(label);
    button.addEventListener("click", () => {
      this.#pressed = button;
      look(choices[this.#choice.selectedIndex]!);
    });
    return button;
  }

  /** Whoever had the focus here keeps it: on what can be pressed next. */
  #turn(busy: boolean): void {
    const focused = this.element.contains(document.activeElement) && document.activeElement !== this.#choice;
    this.#ask.hidden = busy;
    this.#busy.hidden = !busy;
    if (focused) (busy ? this.#stop : this.#pressed).focus();
  }
}
