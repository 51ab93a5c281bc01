import { element } from "../page/element.ts";
import { table } from "../page/table.ts";
import { verdictTile } from "../page/verdict-tile.ts";
import { words } from "../words/words.ts";
import "./compare.css";
import type { PairedFigure } from "./compared-figure.ts";
import { deltaTile } from "./delta-tile.ts";

export interface CompareEvents {
  run(): void;
  cancel(): void;
  swap(): void;
  stage(name: string): void;
}

/** Two runs beside each other: what differs and how sure, when, and for whom. */
export class ComparePanel {
  readonly element = element("div", { class: "compare" });
  readonly #names = element("p", { class: "compare-names" });
  readonly #none = element("p", { class: "plan-note" }, words().compare.none);
  readonly #body = element("div", { class: "compare-body", hidden: true });
  readonly #tiles = element("dl", { class: "tiles" });
  readonly #run = element("button", { type: "button", class: "primary" });
  readonly #busy: HTMLElement;
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().compare.progress });
  readonly #said = element("p", { class: "plan-note", "aria-live": "polite" });
  readonly #stage = element("select", { "aria-label": words().compare.stage });
  readonly #difference = element("div", { class: "compare-difference" });
  readonly #now = element("div", {});
  readonly #customer = element("div", {});

  constructor(events: CompareEvents) {
    const swap = element("button", { type: "button", class: "quiet-button" }, words().compare.swap);
    swap.addEventListener("click", () => events.swap());
    const stop = element("button", { type: "button", class: "quiet-button" }, words().plan.cancel);
    stop.addEventListener("click", () => events.cancel());
    this.#run.addEventListener("click", () => events.run());
    this.#stage.addEventListener("change", () => events.stage(this.#stage.value));
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, stop);
    this.#body.append(
      element("div", { class: "plan-buttons" }, this.#names, swap),
      this.#tiles,
      element("div", { class: "plan-buttons" }, this.#run, this.#busy),
      this.#said,
      element("div", { class: "plan-buttons" }, element("span", {}, words().compare.queueOf), this.#stage),
      this.#difference,
      this.#now,
      this.#customer,
    );
    this.element.append(this.#none, this.#body);
  }

  /** Nothing to compare yet. */
  empty(): void {
    this.#none.hidden = false;
    this.#body.hidden = true;
  }

  show(a: string, b: string, stages: readonly (readonly [name: string, title: string])[], chosen: string): void {
    this.#none.hidden = true;
    this.#body.hidden = false;
    this.#names.textContent = words().compare.names(a, b);
    this.#stage.replaceChildren(...stages.map(([value, title]) => element("option", { value }, title)));
    this.#stage.value = chosen;
    this.rest("");
  }

  /** @param offer how many more pairs may be run */
  figures(figures: readonly PairedFigure[], offer: number): void {
    this.#tiles.replaceChildren(...figures.map((figure) => verdictTile(deltaTile(figure))));
    this.#run.textContent = words().compare.run(String(offer));
  }

  progress(share: number): void {
    this.#said.textContent = "";
    this.#run.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = share;
  }

  rest(said: string): void {
    this.#run.hidden = false;
    this.#busy.hidden = true;
    this.#said.textContent = said;
  }

  difference(mark: SVGSVGElement): void {
    this.#difference.replaceChildren(mark);
  }

  get width(): number {
    return this.#difference.clientWidth;
  }

  now(caption: string, lines: readonly (readonly string[])[]): void {
    const say = words().compare;
    this.#now.replaceChildren(table(caption, [say.stageHead, "A", "B", "B − A"], lines));
  }

  customer(caption: string, lines: readonly (readonly string[])[]): void {
    const say = words().compare;
    if (lines.length === 0) this.#customer.replaceChildren(element("p", { class: "plan-note" }, caption));
    else this.#customer.replaceChildren(table(caption, [say.stageHead, "A", "B", "B − A"], lines));
  }
}
