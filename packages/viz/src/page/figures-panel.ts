import { findingsOf } from "../reading/findings.ts";
import { whichReplication } from "../reading/run-facts.ts";
import { runFigures } from "../reading/run-figures.ts";
import { verdictTiles } from "../reading/verdict-tiles.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";
import type { ShownRun } from "./shown-run.ts";
import { verdictTile } from "./verdict-tile.ts";

/** The verdict as tiles, and the findings as sentences; a click on a finding goes to its moment. */
export class FiguresPanel {
  readonly panel: Panel;
  readonly #tiles = element("dl", { class: "tiles" });
  readonly #which = element("p", { class: "caption", hidden: true });
  readonly #findings = element("ul", { class: "findings" });
  readonly #seek: (time: number) => void;
  #run: ShownRun | undefined;

  constructor(seek: (time: number) => void) {
    this.#seek = seek;
    this.panel = new Panel(
      "figures",
      words().figures.title,
      () => this.#fill(),
      this.#tiles,
      this.#which,
      this.#findings,
    );
  }

  show(run: ShownRun): void {
    this.#run = run;
    this.panel.renew();
  }

  async #fill(): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    const { timeline, verdict } = run;
    const figures = await runFigures(timeline, verdict);
    if (run !== this.#run) return;
    this.#tiles.replaceChildren(...verdictTiles(timeline, verdict, figures).map(verdictTile));
    const which = whichReplication(timeline);
    this.#which.textContent = which ?? "";
    this.#which.hidden = which === undefined;
    this.#findings.replaceChildren(
      ...findingsOf(timeline, verdict, figures).map(({ text, at }) =>
        element("li", {}, at === undefined ? text : this.#link(text, at)),
      ),
    );
  }

  #link(text: string, at: number): HTMLElement {
    const button = element("button", { type: "button", class: "finding" }, text);
    button.addEventListener("click", () => this.#seek(at));
    return button;
  }
}
