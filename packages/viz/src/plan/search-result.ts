import { element } from "../page/element.ts";
import { setText } from "../page/renew.ts";
import { CopyField } from "../share/copy-field.ts";
import { words } from "../words/words.ts";

/** How a search ended: sentences, a table perhaps, and the line that finds the same elsewhere. */
export class SearchResult {
  readonly element: HTMLElement;
  readonly #said = element("div", { class: "plan-result", "aria-live": "polite" });
  /** Whether what was found is of the present plan. */
  readonly #state = element("p", {});
  readonly #table = element("div", {});
  readonly #command = new CopyField("search", words().plan.search.command);

  constructor() {
    this.element = element("div", { class: "plan-fields" }, this.#said, this.#table, this.#command.element);
    this.show([]);
  }

  show(said: readonly string[], table?: HTMLElement): void {
    this.#said.replaceChildren(...said.map((sentence) => element("p", {}, sentence)), this.#state);
    this.#table.replaceChildren(...(table === undefined ? [] : [table]));
    this.#command.element.hidden = true;
    this.element.hidden = said.length === 0;
    this.state("", false);
  }

  /** The line that finds the same elsewhere. */
  command(line: string): void {
    this.#command.value = line;
    this.#command.element.hidden = false;
  }

  /** Says of which plan this is; what is not of the present one is pale. */
  state(sentence: string, isStale: boolean): void {
    setText(this.#state, sentence);
    for (const shown of [this.#said, this.#table]) shown.classList.toggle("plan-stale", isStale);
  }
}
