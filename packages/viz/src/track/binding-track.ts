import { bindingSpans, type BindingSpan } from "../reading/binding-spans.ts";
import { formatDuration } from "../reading/quantity.ts";
import { shortestSpan } from "../reading/saturated-spans.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import type { Plot, TrackGroup } from "./track-row.ts";

const height = 26;

/** Which stage binds when: one ribbon, each stretch with its stage's name and a hatch of its own. */
export function bindingTrack(timeline: Timeline, stations: readonly StationSeries[]): TrackGroup {
  const spans = bindingSpans(timeline, stations);
  const say = words().tracks;
  const { clock } = timeline;
  const longest = [...spans].sort((a, b) => b.until - b.from - (a.until - a.from)).slice(0, 3);
  const told = longest
    .sort((a, b) => a.from - b.from)
    .map(({ series, from, until }) => say.bindingSpan(series.title, clock.moment(from), clock.moment(until)))
    .join("; ");
  return {
    id: "binding",
    title: say.binding,
    scale: say.bindingScale(formatDuration(shortestSpan(timeline.tick, timeline.end))),
    legend: [],
    rows: [
      {
        title: say.binding,
        summary: say.bindingSummary(told),
        height,
        readings: [{ label: "", at: (time) => spanAt(spans, time)?.series.title ?? say.nobody }],
        marks: [],
        draw: (plot) => drawRibbon(plot, spans, stations),
      },
    ],
    note: "",
  };
}

const spanAt = (spans: readonly BindingSpan[], time: number): BindingSpan | undefined =>
  spans.find(({ from, until }) => time >= from && time < until);

function drawRibbon(plot: Plot, spans: readonly BindingSpan[], stations: readonly StationSeries[]): void {
  const { context, x, palette, width } = plot;
  context.font = `12px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = "middle";
  for (const { series, from, until } of spans) {
    const left = Math.max(-1, x(from));
    const right = Math.min(width + 1, x(until));
    if (right < 0 || left > width) continue;
    const span = Math.max(2, right - left);
    context.save();
    context.beginPath();
    context.rect(left, 2, span, height - 4);
    context.clip();
    context.fillStyle = context.strokeStyle = palette.accent;
    context.globalAlpha = 0.14;
    context.fillRect(left, 2, span, height - 4);
    context.globalAlpha = 0.7;
    hatch(context, left, span, 4 + 3 * stations.indexOf(series));
    context.restore();
    nameSpan(plot, series.title, left, span);
  }
}

/** Diagonals, their distance the stage's own: who does not see colours sees another grain. */
function hatch(context: CanvasRenderingContext2D, left: number, span: number, apart: number): void {
  context.lineWidth = 1;
  context.beginPath();
  for (let start = left - height; start < left + span; start += apart) {
    context.moveTo(start, height);
    context.lineTo(start + height, 0);
  }
  context.stroke();
}

function nameSpan({ context, palette }: Plot, name: string, left: number, span: number): void {
  const room = context.measureText(name).width + 12;
  if (room > span - 4) return;
  context.fillStyle = palette.paper;
  context.fillRect(left + 4, 4, room, height - 8);
  context.fillStyle = palette.ink;
  context.fillText(name, left + 10, height / 2 + 1);
}
