import { element } from "../page/element.ts";
import { setText } from "../page/renew.ts";
import { table } from "../page/table.ts";
import { verdictTile } from "../page/verdict-tile.ts";
import { words } from "../words/words.ts";
import "./compare.css";
import type { PairedFigure } from "./paired-figure.ts";
import { deltaTile } from "./delta-tile.ts";

export interface CompareEvents {
  run(): void;
  cancel(): void;
  swap(): void;
  stage(name: string): void;
  /** There is more or less room for the difference than it was drawn for. */
  resized(): void;
}

/** Two runs beside each other: what differs and how sure, when, and for whom. */
export class ComparePanel {
  readonly element = element("div", { class: "compare" });
  readonly #names = element("p", { class: "compare-names" });
  readonly #fineness = element("p", { class: "plan-note", hidden: true });
  readonly #none = element("p", { class: "plan-note" }, words().compare.none);
  readonly #body = element("div", { class: "compare-body", hidden: true });
  readonly #tiles = element("dl", { class: "tiles" });
  readonly #run = element("button", { type: "button", class: "primary" });
  readonly #busy: HTMLElement;
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().compare.progress });
  readonly #said = element("p", { class: "plan-note", "aria-live": "polite" });
  readonly #stage = element("select", { "aria-label": words().compare.stage });
  readonly #queues: HTMLElement;
  readonly #difference = element("div", { class: "compare-difference" });
  readonly #sure = element("p", { class: "plan-note compare-sure" });
  readonly #now = element("div", {});
  readonly #customer = element("div", {});
  #drawnFor = 0;

  constructor(events: CompareEvents) {
    const swap = element("button", { type: "button", class: "quiet-button" }, words().compare.swap);
    swap.addEventListener("click", () => events.swap());
    const stop = element("button", { type: "button", class: "quiet-button" }, words().plan.cancel);
    stop.addEventListener("click", () => events.cancel());
    this.#run.addEventListener("click", () => events.run());
    this.#stage.addEventListener("change", () => events.stage(this.#stage.value));
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, stop);
    const { queueOf } = words().compare;
    this.#queues = element("div", { class: "plan-buttons" }, element("span", {}, queueOf), this.#stage);
    this.#body.append(
      element("div", { class: "plan-buttons" }, this.#names, swap),
      this.#fineness,
      this.#tiles,
      element("div", { class: "plan-buttons" }, this.#run, this.#busy),
      this.#said,
      this.#queues,
      this.#difference,
      this.#sure,
      this.#now,
      this.#customer,
    );
    this.element.append(this.#none, this.#body);
    const room = new ResizeObserver(() => {
      if (this.width > 0 && this.width !== this.#drawnFor) events.resized();
    });
    room.observe(this.#difference);
  }

  /** Nothing to compare yet. */
  empty(): void {
    this.#none.hidden = false;
    this.#body.hidden = true;
  }

  /** @param fineness how fine both are compared, where they were not made alike */
  show(
    [a, b]: readonly [string, string],
    fineness: string,
    stages: readonly (readonly [name: string, title: string])[],
    chosen: string,
  ): void {
    this.#none.hidden = true;
    this.#body.hidden = false;
    this.#names.textContent = words().compare.names(a, b);
    this.#fineness.textContent = fineness;
    this.#stage.replaceChildren(...stages.map(([value, title]) => element("option", { value }, title)));
    this.#stage.value = chosen;
    this.rest("");
  }

  /** @param offer how many more pairs may be run */
  figures(figures: readonly PairedFigure[], offer: number): void {
    this.#fineness.hidden = figures.length === 0 || this.#fineness.textContent === "";
    this.#tiles.replaceChildren(...figures.map((figure) => verdictTile(deltaTile(figure))));
    this.#run.textContent = words().compare.run(String(offer));
  }

  /** @param said what is run, where nobody asked for it */
  progress(share: number, said: string): void {
    setText(this.#said, said);
    this.#run.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = share;
  }

  rest(said: string): void {
    this.#run.hidden = false;
    this.#busy.hidden = true;
    this.#said.textContent = said;
  }

  /** @param caption how sure it is, and when; no mark as long as there is no pair */
  difference(mark: SVGSVGElement | undefined, caption: string): void {
    this.#queues.hidden = mark === undefined;
    this.#drawnFor = this.width;
    this.#difference.replaceChildren(...(mark === undefined ? [] : [mark]));
    this.#sure.textContent = caption;
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
