import type { RunEvent } from "@double11/sim-core/recording";
import { sourceTitle } from "../map/source-title.ts";
import { formatCount } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { language, words } from "../words/words.ts";
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

const shapes: { readonly [kind: string]: string } = { pulse: "○", soldOut: "×", peak: "▲" };
const together = (mark: string, text: string): string => `${mark} ${text}`.replaceAll(" ", "\u00a0");

/** What the marks mean, for the kinds that occur: ticks beside other marks are those of other kinds, ticks alone are named. */
export function eventLegend(events: readonly RunEvent[]): string {
  const kinds = [...new Set(events.map(({ kind }) => kind))];
  const { marks } = words().tracks;
  const named = kinds.filter((kind): kind is keyof typeof marks => kind in shapes);
  if (named.length === 0) return ticksAlone(kinds);
  const others = kinds.length > named.length ? [together("|", marks.other)] : [];
  return [...named.map((kind) => together(shapes[kind]!, marks[kind])), ...others].join("  ");
}

/** "| all servers busy, servers free again"; nothing where there is no word for any of them. */
function ticksAlone(kinds: readonly string[]): string {
  const known = kinds.flatMap((kind) => words().events.kinds[kind] ?? []);
  // A line may break between kinds alone.
  const [first, ...more] = known.map((name) => name.replaceAll(" ", "\u00a0"));
  return first === undefined ? "" : [together("|", first), ...more].join(", ");
}

/** How many there are of each kind, for who does not see the marks. */
export function eventSummary(events: readonly RunEvent[]): string {
  const { tracks, events: say } = words();
  const counts = new Map<string, number>();
  for (const { kind } of events) {
    const name =
      kind in shapes ? tracks.marks[kind as keyof typeof tracks.marks] : (say.kinds[kind] ?? tracks.marks.other);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return say.none;
  return tracks.eventsSummary(
    [...counts].map(([name, count]) => `${name} ${formatCount(count)}`).join(", "),
    say.title,
  );
}

/** An event in words, what it is about first: "Payment: all servers busy." */
export function eventText({ stations, manifest }: Timeline, { kind, subject, text: recorded }: RunEvent): string {
  const source = manifest.sources.find(({ name }) => name === subject);
  const title = source ? sourceTitle(source.name) : stations.find(({ entry }) => entry.name === subject)?.title;
  // The file's own words are English; in another language an event is told by its kind.
  const text = language() === "en" ? recorded : (words().events.kinds[kind] ?? recorded);
  return title === undefined || text.includes(title) ? text : `${title}: ${text}`;
}

/** The event nearest to a time, within `within` seconds. */
export function eventNear(events: readonly RunEvent[], time: number, within: number): RunEvent | undefined {
  const near = events.filter((event) => Math.abs(event.time - time) <= within);
  return near.sort((a, b) => Math.abs(a.time - time) - Math.abs(b.time - time))[0];
}
