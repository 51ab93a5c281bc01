import { turn } from "../reading/breath.ts";
import { askedSentence } from "../reading/asked-sentence.ts";
import { breachesOf } from "../reading/breach.ts";
import { lostIn } from "../reading/lost.ts";
import { words } from "../words/words.ts";
import { announce } from "./decision.ts";
import { element } from "./element.ts";
import type { ShownRun } from "./shown-run.ts";

/** The answer first: which stage binds and when, what was asked and not kept, the peak, and whose run it is that is shown. */
export class VerdictBanner {
  readonly element: HTMLElement;
  readonly #sentence = element("h1", { class: "sentence" }, words().page.reading);
  readonly #peak = element("p", { class: "peak" });
  readonly #asked = element("p", { class: "asked", hidden: true });
  readonly #switch = element("div", {
    class: "run-switch",
    role: "radiogroup",
    "aria-label": words().page.runShown,
    hidden: true,
  });
  #run: ShownRun | undefined;
  readonly #choose: (index: number) => void;

  constructor(choose: (index: number) => void) {
    this.#choose = choose;
    this.element = element(
      "section",
      { class: "verdict", "aria-label": words().page.verdict },
      this.#switch,
      this.#sentence,
      this.#asked,
      this.#peak,
    );
  }

  /** Before any run: what to do. */
  invite(sentence: string): void {
    this.#sentence.textContent = sentence;
    this.#peak.textContent = "";
    this.#asked.hidden = true;
  }

  show(run: ShownRun, titles: readonly string[], shown: number): void {
    this.#sentence.textContent = run.verdict.sentence;
    this.#peak.textContent = run.verdict.peakSentence;
    if (run !== this.#run) this.#reserve(run);
    this.#switch.hidden = titles.length < 2;
    if (this.#switch.childElementCount !== titles.length || titles.length > 1) this.#offer(titles, shown);
  }

  /** Keeps the line free on which stands what was asked, lest all below it moves. */
  #reserve(run: ShownRun): void {
    this.#run = run;
    const { objectives, mostLost } = run.timeline.manifest.scenario;
    this.#asked.textContent = "\u00a0";
    this.#asked.hidden = objectives.length === 0 && mostLost === undefined;
  }

  /**
   * Says whether what was asked of the run shown was kept, once that is read, for which the first view does not wait; what
   * cannot be read is for those to say who show it.
   */
  async judge(): Promise<void> {
    const run = this.#run;
    if (run === undefined || this.#asked.hidden) return;
    // Two frames on, the first view is painted.
    for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
    await turn();
    const { timeline } = run;
    const breaches = await breachesOf(timeline).catch(() => undefined);
    await turn();
    const lost = await lostIn(timeline).catch(() => undefined);
    if (breaches === undefined || lost === undefined || run !== this.#run) return;
    const asked = askedSentence(timeline, { breaches, lost });
    this.#asked.textContent = asked?.text ?? "\u00a0";
    this.#asked.classList.toggle("broken", asked?.isBroken === true);
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
