import type { RunEvent } from "@double11/sim-core/recording";
import { sourceTitle } from "../map/source-title.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Plot } from "./track-row.ts";

export const stripHeight = 22;

/** Events as marks that differ in shape: pulses open circles, sold out crosses, the peak a triangle, others ticks. */
export function drawEvents({ context, x, palette }: Plot, events: readonly RunEvent[]): void {
  const y = stripHeight / 2;
  context.lineWidth = 1.5;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const at = x(event.time);
    // More marks of a kind than pixels would only blacken the strip.
    if (event.kind === "pulse" && at - last < 1) continue;
    if (event.kind === "pulse") last = at;
    context.strokeStyle = context.fillStyle = event.kind === "pulse" ? palette.quiet : palette.accent;
    context.beginPath();
    shape(context, event.kind, at, y);
    if (event.kind === "peak") context.fill();
    else context.stroke();
  }
}

function shape(context: CanvasRenderingContext2D, kind: string, x: number, y: number): void {
  if (kind === "pulse") return context.arc(x, y, 4, 0, 2 * Math.PI);
  if (kind === "peak") {
    context.moveTo(x - 5, y + 4);
    context.lineTo(x, y - 5);
    return context.lineTo(x + 5, y + 4);
  }
  if (kind === "soldOut") {
    context.moveTo(x - 4, y - 4);
    context.lineTo(x + 4, y + 4);
    context.moveTo(x + 4, y - 4);
    return context.lineTo(x - 4, y + 4);
  }
  context.moveTo(x, y - 6);
  context.lineTo(x, y + 6);
}

const words: { readonly [kind: string]: string } = {
  pulse: "○\u00a0pulse",
  soldOut: "×\u00a0sold\u00a0out",
  peak: "▲\u00a0peak",
};

/** What the marks mean, for the kinds that occur. */
export function eventLegend(events: readonly RunEvent[]): string {
  const kinds = [...new Set(events.map(({ kind }) => kind))];
  const named = kinds.flatMap((kind) => words[kind] ?? []);
  return [...named, ...(kinds.some((kind) => words[kind] === undefined) ? ["|\u00a0other"] : [])].join("  ");
}

/** An event in words, what it is about first: "Payment: all servers busy." */
export function eventText({ stations, manifest }: Timeline, { subject, text }: RunEvent): string {
  const source = manifest.sources.find(({ name }) => name === subject);
  const title = source ? sourceTitle(source.name) : stations.find(({ entry }) => entry.name === subject)?.title;
  return title === undefined || text.includes(title) ? text : `${title}: ${text}`;
}

/** The event nearest to a time, within `within` seconds. */
export function eventNear(events: readonly RunEvent[], time: number, within: number): RunEvent | undefined {
  const near = events.filter((event) => Math.abs(event.time - time) <= within);
  return near.sort((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))[0];
}
