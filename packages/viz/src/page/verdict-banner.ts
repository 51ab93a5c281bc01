import type { Verdict } from "../reading/verdict.ts";
import { words } from "../words/words.ts";
import { announce } from "./decision.ts";
import { element } from "./element.ts";

/** The answer first: which stage binds and when, the peak, and whose run it is that is shown. */
export class VerdictBanner {
  readonly element: HTMLElement;
  readonly #sentence = element("h1", { class: "sentence" }, words().page.reading);
  readonly #peak = element("p", { class: "peak" });
  readonly #switch = element("div", {
    class: "run-switch",
    role: "radiogroup",
    "aria-label": words().page.runShown,
    hidden: true,
  });
  readonly #choose: (index: number) => void;

  constructor(choose: (index: number) => void) {
    this.#choose = choose;
    this.element = element(
      "section",
      { class: "verdict", "aria-label": words().page.verdict },
      this.#switch,
      this.#sentence,
      this.#peak,
    );
  }

  /** Before any run: what to do. */
  invite(sentence: string): void {
    this.#sentence.textContent = sentence;
    this.#peak.textContent = "";
  }

  show(verdict: Verdict, titles: readonly string[], shown: number): void {
    this.#sentence.textContent = verdict.sentence;
    this.#peak.textContent = verdict.peakSentence;
    this.#switch.hidden = titles.length < 2;
    if (this.#switch.childElementCount !== titles.length || titles.length > 1) this.#offer(titles, shown);
  }

  #offer(titles: readonly string[], shown: number): void {
    const focused = this.#switch.contains(document.activeElement);
    const choices = titles.map((title, index) => {
      const input = element("input", { type: "radio", name: "run-shown", value: index });
      input.checked = index === shown;
      input.addEventListener("change", () => {
        announce(this.element, { type: "show", run: index });
        this.#choose(index);
      });
      return element("label", {}, input, title);
    });
    this.#switch.replaceChildren(...choices);
    if (focused) this.#switch.querySelector<HTMLInputElement>(":checked")?.focus();
  }
}
