import type { ScaleLinear } from "d3";
import { element } from "../page/element.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { drawEvents, eventLegend, eventSummary, stripHeight } from "./event-strip.ts";
import { fitCanvas } from "./fit-canvas.ts";
import type { Palette } from "./palette.ts";
import { timeMarks } from "./time-axis.ts";

/** The foot of the tracks: events as marks, and the time axis in clock time. */
export class EventRow {
  readonly element: HTMLElement;
  readonly #strip = element("canvas", { "aria-hidden": "true" });
  readonly #axis = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #legend = element("div", { class: "track-note" });

  constructor() {
    this.#axis.setAttribute("class", "time-axis");
    this.#axis.setAttribute("aria-hidden", "true");
    this.element = element(
      "div",
      { class: "track strip", role: "group", "aria-roledescription": words().tracks.series },
      element("div", { class: "track-title" }, words().tracks.events),
      element("div", { class: "plot" }, this.#strip, this.#axis),
      this.#legend,
    );
  }

  show(timeline: Timeline): void {
    this.#legend.textContent = eventLegend(timeline.events);
    this.element.setAttribute("aria-label", `${words().tracks.events}. ${eventSummary(timeline.events)}`);
  }

  draw(timeline: Timeline, x: ScaleLinear<number, number>, width: number, palette: Palette): void {
    fitCanvas(this.#strip, width, stripHeight);
    const context = this.#strip.getContext("2d")!;
    context.clearRect(0, 0, width, stripHeight);
    const [from, until] = x.domain() as [number, number];
    const shown = timeline.events.filter(({ time }) => time >= from && time <= until);
    drawEvents({ context, x, palette, width, height: stripHeight }, shown);
    this.#axis.setAttribute("width", String(width));
    this.#axis.innerHTML = timeMarks(timeline, x)
      .map(({ x: place, label }) => {
        const anchor = place < 30 ? "start" : place > width - 30 ? "end" : "middle";
        return `<line x1="${place}" x2="${place}" y2="5"/><text x="${place}" y="19" text-anchor="${anchor}">${label}</text>`;
      })
      .join("");
  }
}
