import { area, line } from "d3";
import { decimate, type Point } from "../reading/decimate.ts";
import type { Plot } from "./track-row.ts";

/** A value at the end of every tick: value i belongs to from + i · tick. */
export interface Samples {
  readonly from: number;
  readonly tick: number;
  readonly values: Float64Array;
  /** The curve itself, for who looks so close that ticks are wider than pixels: windows are recorded finer. */
  readonly valueAt?: (time: number) => number;
}

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** What is known at the end of every tick from 0 on, and the curve itself between them. */
export const sampled = (tick: number, values: Float64Array, valueAt: (time: number) => number): Samples => ({
  from: 0,
  tick,
  values,
  valueAt,
});

export function sample(until: number, tick: number, valueAt: (time: number) => number): Samples {
  const values = new Float64Array(Math.round(until / tick) + 1);
  for (let i = 0; i < values.length; i++) values[i] = valueAt(i * tick);
  return { from: 0, tick, values, valueAt };
}

/** Wide enough for a tick that finer recordings would show, in pixels. */
const wideTick = 3;

/** Points last found for a curve: outline, area and layers of one drawing share them. */
const found = new WeakMap<Samples, { readonly key: string; readonly points: readonly Point[] }>();

/** The points of a curve inside what the plot shows, and one more on either side. */
function points(plot: Plot, samples: Samples): readonly Point[] {
  const key = `${plot.x.domain().join()} ${plot.width}`;
  const known = found.get(samples);
  if (known?.key === key) return known.points;
  const made = findPoints(plot, samples);
  found.set(samples, { key, points: made });
  return made;
}

function findPoints({ x, width }: Plot, { from, tick, values, valueAt }: Samples): Point[] {
  const [start, end] = x.domain() as [number, number];
  if (valueAt !== undefined && x(from + tick) - x(from) > wideTick) {
    return Array.from({ length: Math.ceil(width) + 1 }, (_, pixel) => [pixel, valueAt(x.invert(pixel))]);
  }
  const first = Math.max(0, Math.floor((start - from) / tick) - 1);
  const last = Math.min(values.length, Math.ceil((end - from) / tick) + 2);
  // The scale is straight: its slope at once, and not a call for each of a hundred thousand samples.
  const origin = x(from + first * tick);
  const slope = x(from + (first + 1) * tick) - origin;
  return decimate(values.subarray(first, last), (i) => origin + i * slope);
}

/** A curve as a line, no spike of it lost. */
export const strokeCurve = (plot: Plot, samples: Samples, y: (value: number) => number, stroke: Stroke): void =>
  strokePoints(plot, points(plot, samples), y, stroke);

/** The line through some points. */
export function strokePoints(
  { context }: Plot,
  through: readonly Point[],
  y: (value: number) => number,
  { colour, width, dash }: Stroke,
): void {
  context.beginPath();
  line<Point>(
    ([x]) => x,
    ([, value]) => y(value),
  ).context(context)(through);
  context.setLineDash([...(dash ?? [])]);
  context.lineWidth = width;
  context.lineJoin = "round";
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}

/** A curve as the area below it: where ticks share pixels, full up to the least of a pixel and paler up to the most. */
export function fillCurve(
  plot: Plot,
  samples: Samples,
  y: (value: number) => number,
  colour: string,
  opacity: number,
): void {
  const { context, height } = plot;
  context.beginPath();
  area<Point>()
    .x(([x]) => x)
    .y0(height)
    .y1(([, value]) => y(value))
    .context(context)(points(plot, samples));
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}

const ribbon = 7;

/** A stretch of saturation: a pale tint, and a hatched ribbon on top that does not need colour to be seen. */
export function hatchSpan({ context, x, height, palette }: Plot, from: number, until: number): void {
  const left = x(from);
  const width = Math.max(2, x(until) - left);
  context.save();
  context.fillStyle = context.strokeStyle = palette.accent;
  context.globalAlpha = 0.07;
  context.fillRect(left, 0, width, height);
  context.globalAlpha = 0.85;
  context.beginPath();
  context.rect(left, 0, width, ribbon);
  context.clip();
  context.lineWidth = 1.25;
  context.beginPath();
  for (let start = left - (left % 5) - ribbon; start < left + width; start += 5) {
    context.moveTo(start, ribbon);
    context.lineTo(start + ribbon, 0);
  }
  context.stroke();
  context.restore();
}
