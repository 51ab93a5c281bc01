import type { ScaleLinear } from "d3";
import { element } from "../page/element.ts";
import { words } from "../words/words.ts";
import { fitCanvas } from "./fit-canvas.ts";
import type { Palette } from "./palette.ts";
import type { TrackRow } from "./track-row.ts";

/** Pixels above a line that a label of it takes; at the very top there is only room under it. */
const room = 15;

/** Stands beside the plot, or where there is no room beside it over the plot, on its line or under. */
function axisLabel(y: number, label: string): HTMLElement {
  const made = element("span", y < room ? { class: "under" } : {}, label);
  made.style.top = `${y}px`;
  return made;
}

/** One row on the page: its name, its plot and its figures at the moment looked at. */
export class TrackView {
  readonly element: HTMLElement;
  readonly plot = element("div", { class: "plot" });
  readonly #row: TrackRow;
  readonly #canvas = element("canvas", { "aria-hidden": "true" });
  readonly #axis = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #labels = element("div", { class: "axis-labels", "aria-hidden": "true" });
  readonly #figures: HTMLElement[];

  constructor(row: TrackRow, group: string) {
    this.#row = row;
    this.#axis.setAttribute("aria-hidden", "true");
    this.plot.style.height = `${row.height}px`;
    this.#labels.append(...row.marks.filter(({ objective }) => !objective).map(({ y, label }) => axisLabel(y, label)));
    this.plot.append(this.#canvas, this.#axis, this.#labels);
    this.#figures = row.readings.map(() => element("dd"));
    const figures = element(
      "dl",
      { class: "track-figures" },
      ...row.readings.map(({ label }, i) => element("div", {}, element("dt", {}, label), this.#figures[i]!)),
    );
    this.element = element(
      "div",
      {
        class: "track",
        role: "group",
        "aria-roledescription": words().tracks.series,
        "aria-label": `${group}, ${row.title}. ${row.summary}`,
      },
      element("div", { class: "track-title" }, row.title),
      this.plot,
      figures,
    );
  }

  draw(x: ScaleLinear<number, number>, width: number, palette: Palette): void {
    const { height, marks } = this.#row;
    fitCanvas(this.#canvas, width, height);
    const context = this.#canvas.getContext("2d")!;
    context.clearRect(0, 0, width, height);
    this.#row.draw({ context, width, height, x, palette });
    this.#axis.setAttribute("width", String(width));
    this.#axis.setAttribute("height", String(height));
    this.#axis.innerHTML = marks
      .map(({ y, label, objective }) => {
        const line = Math.round(y) + 0.5;
        const style = objective ? ' class="objective"' : "";
        const text = objective ? `<text${style} x="${width - 2}" y="${y < room ? y + 13 : y - 4}">${label}</text>` : "";
        return `<line${style} x2="${width}" y1="${line}" y2="${line}"/>${text}`;
      })
      .join("");
  }

  show(time: number): void {
    this.#row.readings.forEach((reading, i) => {
      const text = reading.at(time);
      const figure = this.#figures[i]!;
      if (figure.textContent !== text) figure.textContent = text;
    });
  }
}
