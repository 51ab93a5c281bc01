import type { Selection } from "d3";
import type { Moment } from "../reading/moment.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { ellipsis } from "./ellipsis.ts";
import type { PlacedChip } from "./map-layout.ts";
import { bar, describe, pressArea, tab, text } from "./stage-box.ts";

/** Pixels kept for "13.7 k/s" beside the title. */
const rateRoom = 64;

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Draws a hot row, smaller, under its stage, and returns what shows a moment in it. */
export function rowChip(
  parent: Group,
  timeline: Timeline,
  { series, box, stem }: PlacedChip,
): (moment: Moment, spoken: boolean) => void {
  const group: Group = parent.append("g").attr("class", "chip").attr("role", "group");
  group.append("title").text(series.note ?? words().map.rowNote(series.title));
  group.append("path").attr("class", "stem").attr("d", stem);
  group
    .append("rect")
    .attr("class", "chip-box")
    .attr("x", box.x)
    .attr("y", box.y)
    .attr("width", box.width)
    .attr("height", box.height)
    .attr("rx", 6);
  pressArea(group, series, box, 6);
  text(group, "chip-title", box.x + 12, box.y + 23, ellipsis(series.title, box.width - 24 - rateRoom));
  const rate = text(group, "figure", box.x + box.width - 12, box.y + 23).attr("text-anchor", "end");
  const fill = bar(group, { x: box.x + 12, y: box.y + 31, width: box.width - 24, height: 6 });
  text(group, "quiet", box.x + 12, box.y + 55, words().map.queue);
  const queue = text(group, "figure", box.x + box.width - 12, box.y + 55).attr("text-anchor", "end");
  const word = tab(group, { ...box, y: box.y - 2 }, "end");
  return (moment, spoken) => {
    const state = badge(moment, itemsOf(series));
    group.classed("saturated", state?.tone === "alarm").classed("pulsing", state?.tone === "event");
    rate.text(`${formatCompact(moment.rate)}/${timeline.period.symbol}`);
    queue.text(formatCompact(moment.queue));
    fill(moment.utilization ?? 0, moment.condition === "saturated");
    word(state?.word ?? "");
    if (!spoken) return;
    const spokenState =
      state === undefined || moment.condition === "saturated" ? [] : [state.word.replace(/^\W+/, "").toLowerCase()];
    group.attr("aria-label", [describe(timeline, series.title, series.customer, moment), ...spokenState].join(", "));
  };
}

interface Badge {
  readonly word: string;
  /** `alarm` is bad, `event` is now, `note` is good to know. */
  readonly tone: "alarm" | "event" | "note";
}

/** The one thing worth a badge, the worst first. */
function badge(moment: Moment, items: number): Badge | undefined {
  const say = words().map;
  if (moment.soldOut >= items) return { word: `! ${say.soldOut}`, tone: "alarm" };
  if (moment.condition === "saturated") return { word: `! ${say.saturated}`, tone: "alarm" };
  if (moment.pulse !== undefined) return { word: `◎ ${say.pulse}`, tone: "event" };
  if (moment.soldOut === 0) return undefined;
  return { word: say.someSoldOut(formatCompact(moment.soldOut), formatCompact(items)), tone: "note" };
}

const itemsOf = ({ data }: StationSeries): number => (data.kind === "stock" ? data.items.count : 1);
