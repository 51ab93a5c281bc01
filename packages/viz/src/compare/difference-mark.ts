import { area, scaleLinear } from "d3";
import { svgElement } from "../mark/svg-element.ts";
import { formatCompact } from "../reading/quantity.ts";
import { clearAt, type DifferenceCourse } from "./difference-course.ts";

export interface DifferenceOptions {
  readonly width: number;
  readonly height: number;
  /** What it says aloud. */
  readonly label: string;
  readonly timeLabel: (time: number) => string;
}

/** Of the scale's labels, in pixels. */
const lineHeight = 14;

const margin = { left: 56, right: 12, top: 10, bottom: 22 };

/**
 * B − A through time about a line at 0: above it B has more, below it A, in colour where that is clear; the interval
 * about it as a band. Detached; times evenly from 0 to `end`.
 */
export function differenceMark(course: DifferenceCourse, end: number, options: DifferenceOptions): SVGSVGElement {
  const { width, height, label, timeLabel } = options;
  const { mean, interval } = course;
  const x = scaleLinear([0, mean.length - 1], [margin.left, width - margin.right]);
  const low = Math.min(0, ...(interval?.low ?? mean));
  const high = Math.max(low === 0 ? 1 : 0, ...(interval?.high ?? mean));
  const y = scaleLinear([low, high], [height - margin.bottom, margin.top]);
  const shape = (name: string, from: (k: number) => number, to: (k: number) => number): SVGElement =>
    svgElement("path", {
      class: name,
      d: area<number>()
        .x((_, k) => tenth(x(k)))
        .y0((_, k) => tenth(y(from(k))))
        .y1((_, k) => tenth(y(to(k))))([...mean])!,
    });
  const where = (side: -1 | 0 | 1) => (k: number) => (clearAt(course, k) === side ? mean[k]! : 0);
  const zero = (): number => 0;
  const marks = [...new Set([low, 0, high])].flatMap((value) => [
    svgElement("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }),
    // One so near to zero that both would be written over each other goes without a word.
    ...(value !== 0 && Math.abs(y(value) - y(0)) < lineHeight
      ? []
      : [svgElement("text", { x: margin.left - 6, y: y(value) + 4, "text-anchor": "end" }, formatCompact(value))]),
  ]);
  const ends = [0, end].map((time, at) =>
    svgElement(
      "text",
      { x: at === 0 ? margin.left : width - margin.right, y: height - 6, "text-anchor": at === 0 ? "start" : "end" },
      timeLabel(time),
    ),
  );
  const band =
    interval &&
    shape(
      "difference-band",
      (k) => interval.low[k]!,
      (k) => interval.high[k]!,
    );
  return svgElement(
    "svg",
    { class: "mark difference", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...marks,
    ...(band === undefined ? [] : [band]),
    shape("difference-unclear", zero, where(0)),
    shape("difference-more", zero, where(1)),
    shape("difference-less", zero, where(-1)),
    svgElement("line", { class: "difference-zero", x1: margin.left, x2: width - margin.right, y1: y(0), y2: y(0) }),
    svgElement("line", { class: "difference-now", x1: 0, x2: 0, y1: margin.top, y2: height - margin.bottom }),
    ...ends,
  ) as SVGSVGElement;
}

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/** Moves the playhead of a mark to a share of the run. */
export function moveDifference(mark: SVGSVGElement, share: number): void {
  const width = mark.viewBox.baseVal.width - margin.left - margin.right;
  mark.querySelector(".difference-now")?.setAttribute("transform", `translate(${margin.left + share * width} 0)`);
}
