import { line, scaleLinear } from "d3";
import type { Cumulative } from "../reading/cumulative.ts";
import { formatCompact } from "../reading/quantity.ts";
import { svgElement } from "./svg-element.ts";

export interface NewellOptions {
  readonly width: number;
  readonly height: number;
  /** What it says aloud. */
  readonly label: string;
  /** A time as it is written on the axis. */
  readonly timeLabel: (time: number) => string;
  readonly arrived: string;
  readonly gone: string;
}

const margin = { left: 52, right: 12, top: 12, bottom: 22 };

/**
 * The cumulative diagram of a station, detached: arrivals above, those who have
 * left below, the area between them tinted (Newell, Applications of Queueing
 * Theory, 2nd ed., 1982, ch. 1). Upwards between the curves stands who is
 * inside, sideways how long one stays.
 */
export function newellMark({ times, arrived, gone, widest }: Cumulative, options: NewellOptions): SVGSVGElement {
  const { width, height, label, timeLabel } = options;
  const x = scaleLinear([times[0]!, times.at(-1)!], [margin.left, width - margin.right]);
  const y = scaleLinear([gone[0]!, Math.max(gone[0]! + 1, arrived.at(-1)!)], [height - margin.bottom, margin.top]);
  const path = (values: Float64Array): string =>
    line<number>()
      .x((_, i) => round(x(times[i]!)))
      .y((value) => round(y(value)))([...values])!;
  const back = line<number>()
    .x((_, i) => round(x(times[times.length - 1 - i]!)))
    .y((value) => round(y(value)))([...gone].reverse())!;
  const grid = y
    .ticks(3)
    .flatMap((value) => [
      svgElement("line", { class: "grid", x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value) }),
      svgElement("text", { x: margin.left - 6, y: y(value) + 4, "text-anchor": "end" }, formatCompact(value)),
    ]);
  const places = [x.domain()[0]!, x.domain()[1]!];
  const axis = places.map((time, i) =>
    svgElement("text", { x: x(time), y: height - 6, "text-anchor": i === 0 ? "start" : "end" }, timeLabel(time)),
  );
  const at = x(widest.at);
  const low = gone[times.indexOf(widest.at)]!;
  return svgElement(
    "svg",
    { class: "mark newell", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...grid,
    svgElement("path", { class: "newell-between", d: `${path(arrived)}L${back.slice(1)}Z` }),
    svgElement("path", { class: "newell-gone", d: path(gone) }),
    svgElement("path", { class: "newell-arrived", d: path(arrived) }),
    svgElement("line", { class: "newell-widest", x1: at, x2: at, y1: y(low), y2: y(low + widest.count) }),
    svgElement("text", { x: margin.left + 8, y: margin.top + 12 }, `━ ${options.arrived}`),
    svgElement("text", { x: margin.left + 8, y: margin.top + 30 }, `┅ ${options.gone}`),
    ...axis,
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
