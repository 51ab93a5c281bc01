import { area, scaleLinear } from "d3";
import { svgElement } from "../mark/svg-element.ts";
import { formatCompact } from "../reading/quantity.ts";

export interface DifferenceOptions {
  readonly width: number;
  readonly height: number;
  /** What it says aloud. */
  readonly label: string;
  readonly timeLabel: (time: number) => string;
}

const margin = { left: 56, right: 12, top: 10, bottom: 22 };

/** B − A through time about a line at 0: above it B has more, below it A. Detached; times evenly from 0 to `end`. */
export function differenceMark(values: Float64Array, end: number, options: DifferenceOptions): SVGSVGElement {
  const { width, height, label, timeLabel } = options;
  const x = scaleLinear([0, values.length - 1], [margin.left, width - margin.right]);
  const low = Math.min(0, ...values);
  const high = Math.max(low === 0 ? 1 : 0, ...values);
  const y = scaleLinear([low, high], [height - margin.bottom, margin.top]);
  const side = (name: string, keep: (value: number) => number): SVGElement =>
    svgElement("path", {
      class: name,
      d: area<number>()
        .x((_, at) => Math.round(x(at) * 10) / 10)
        .y0(y(0))
        .y1((value) => Math.round(y(keep(value)) * 10) / 10)([...values])!,
    });
  const marks = [...new Set([low, 0, high])].flatMap((value) => [
    svgElement("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }),
    svgElement("text", { x: margin.left - 6, y: y(value) + 4, "text-anchor": "end" }, formatCompact(value)),
  ]);
  const ends = [0, end].map((time, at) =>
    svgElement(
      "text",
      { x: at === 0 ? margin.left : width - margin.right, y: height - 6, "text-anchor": at === 0 ? "start" : "end" },
      timeLabel(time),
    ),
  );
  return svgElement(
    "svg",
    { class: "mark difference", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...marks,
    side("difference-more", (value) => Math.max(0, value)),
    side("difference-less", (value) => Math.min(0, value)),
    svgElement("line", { class: "difference-zero", x1: margin.left, x2: width - margin.right, y1: y(0), y2: y(0) }),
    svgElement("line", { class: "difference-now", x1: 0, x2: 0, y1: margin.top, y2: height - margin.bottom }),
    ...ends,
  ) as SVGSVGElement;
}

/** Moves the playhead of a mark to a share of the run. */
export function moveDifference(mark: SVGSVGElement, share: number): void {
  const width = mark.viewBox.baseVal.width - margin.left - margin.right;
  mark.querySelector(".difference-now")?.setAttribute("transform", `translate(${margin.left + share * width} 0)`);
}
