import type { Selection } from "d3";
import { afterglow, glowing } from "../reading/moment.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { PlacedSource } from "./map-layout.ts";
import { sourceTitle } from "./source-title.ts";
import { text } from "./stage-box.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/**
 * Where customers come from: a dot, or for pulses a broadcast glyph whose
 * rings stand where simulated time puts them after the call.
 */
export function sourceMark(
  parent: Group,
  timeline: Timeline,
  placed: PlacedSource,
): (time: number, still: boolean) => void {
  const { source, x, y, label, path } = placed;
  const group: Group = parent.append("g").attr("class", "source");
  const calls =
    source.pulses || timeline.events.some(({ kind, subject }) => kind === "pulse" && subject === source.name);
  if (path !== "") group.append("path").attr("class", "arrow").attr("d", path);
  group.append("circle").attr("class", "source-dot").attr("cx", x).attr("cy", y).attr("r", 4);
  const rings = calls ? [0, 1].map((i) => ring(group, x, y, i)) : [];
  const title = sourceTitle(source.name);
  const name = text(group, "quiet", x + (label === "right" ? 20 : -18), y + 5, title);
  if (label === "left") name.attr("text-anchor", "end");
  return (time, still) => {
    const event = glowing(timeline, "pulse", [source.name], time);
    group.classed("glowing", event !== undefined);
    name.text(event === undefined ? title : `${title}: ${formatCompact(event.value)}`);
    const phase = event === undefined || still ? 0 : (time - event.time) / afterglow;
    rings.forEach((show, i) => show(phase, i));
  };
}

/** A pair of arcs left and right of the dot, pushed outward by `phase` in [0, 1). */
function ring(group: Group, x: number, y: number, index: number): (phase: number, i: number) => void {
  const path = group.append("path").attr("class", `ring ring-${index}`);
  return (phase, i) => {
    const r = 7.5 + i * 4 + ((phase * 3) % 1) * 3;
    const half = r * 0.7;
    const arc = (sign: number): string =>
      `M${x + sign * half},${y - half}A${r},${r} 0 0 ${sign > 0 ? 1 : 0} ${x + sign * half},${y + half}`;
    path.attr("d", `${arc(1)}${arc(-1)}`);
  };
}
