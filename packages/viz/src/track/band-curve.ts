import type { Band } from "../reading/station-bands.ts";
import type { Plot } from "./track-row.ts";

/** Fills between a band's ends; value i stands at (i + 1) · width, less `back` seconds. */
export function fillBand(
  { context, x, palette }: Plot,
  { low, high }: Band,
  width: number,
  back: number,
  y: (value: number) => number,
): void {
  context.beginPath();
  high.forEach((value, i) => context.lineTo(x((i + 1) * width - back), y(value)));
  // Nobody is ever fewer than none: an interval that reaches below 0 is cut at the axis.
  for (let i = low.length - 1; i >= 0; i--) context.lineTo(x((i + 1) * width - back), y(Math.max(0, low[i]!)));
  context.closePath();
  context.globalAlpha = 0.28;
  context.fillStyle = palette.quiet;
  context.fill();
  context.globalAlpha = 1;
}

/** The band's mean as a dotted line, at the same places. */
export function strokeMean(
  { context, x, palette }: Plot,
  { mean }: Band,
  width: number,
  back: number,
  y: (value: number) => number,
): void {
  context.beginPath();
  mean.forEach((value, i) => context.lineTo(x((i + 1) * width - back), y(value)));
  context.setLineDash([1, 3]);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.ink;
  context.stroke();
  context.setLineDash([]);
}
