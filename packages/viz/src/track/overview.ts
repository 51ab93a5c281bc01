import { brushX, scaleLinear, select, type D3BrushEvent } from "d3";
import { element } from "../page/element.ts";
import type { Stretch } from "../playback/playback.ts";
import { words } from "../words/words.ts";
import { fillCurve, type Samples } from "./curve.ts";
import { fitCanvas } from "./fit-canvas.ts";
import type { Palette } from "./palette.ts";
import type { TimeWindow } from "./time-window.ts";

const height = 30;

/** The whole run small, with a brush that chooses what the tracks show. Keys and buttons do the same without dragging. */
export class Overview {
  readonly element: HTMLElement;
  readonly #canvas = element("canvas", { "aria-hidden": "true" });
  readonly #svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  readonly #brush = brushX<unknown>();
  readonly #choose: (stretch: Stretch | undefined) => void;
  #width = 0;
  #end = 1;

  /** @param choose a stretch, or undefined for the whole run */
  constructor(choose: (stretch: Stretch | undefined) => void) {
    this.#choose = choose;
    this.#svg.setAttribute("aria-hidden", "true");
    const plot = element("div", { class: "overview-plot", title: words().tracks.overview }, this.#canvas, this.#svg);
    plot.style.height = `${height}px`;
    this.element = element("div", { class: "overview", role: "img" }, plot);
    this.#brush.on("brush end", (event: D3BrushEvent<unknown>) => this.#brushed(event));
  }

  /** @param summary of the curve, for who does not see it */
  describe(summary: string): void {
    this.element.setAttribute("aria-label", `${words().tracks.overview}. ${summary}`);
  }

  /** Draws the run's curve over `width` pixels, and the brush where the window stands. */
  draw(samples: Samples, top: number, width: number, window: TimeWindow, palette: Palette): void {
    this.#width = width;
    this.#end = window.end;
    fitCanvas(this.#canvas, width, height);
    const context = this.#canvas.getContext("2d")!;
    context.clearRect(0, 0, width, height);
    const x = scaleLinear([0, window.end], [0, width]);
    const y = scaleLinear([0, Math.max(top, 1e-9)], [height, 3]);
    fillCurve({ context, x, width, height, palette }, samples, y, palette.data, 0.45);
    this.#svg.setAttribute("width", String(width));
    this.#svg.setAttribute("height", String(height));
    this.#brush.extent([
      [0, 0],
      [width, height],
    ]);
    const group = select(this.#svg).selectAll<SVGGElement, unknown>("g").data<unknown>([0]).join("g");
    group.call(this.#brush);
    // Moving the brush from here is no choice of the reader's: such events have no source.
    this.#brush.move(group, window.whole ? null : [x(window.from), x(window.until)]);
  }

  #brushed({ sourceEvent, selection, type }: D3BrushEvent<unknown>): void {
    if (sourceEvent === undefined || sourceEvent === null) return;
    if (selection === null) {
      if (type === "end") this.#choose(undefined);
      return;
    }
    const [from, until] = selection as [number, number];
    const scale = this.#end / Math.max(1, this.#width);
    if (type === "end") this.#choose({ from: from * scale, until: until * scale });
  }
}
