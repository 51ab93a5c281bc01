import type { Selection } from "d3";
import type { Moment } from "../reading/moment.ts";
import { formatCompact, formatRate, formatShare, nounBeside, plural } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import type { Rect } from "./box-parts.ts";
import { ellipsis } from "./ellipsis.ts";
import type { PlacedStage } from "./map-layout.ts";
import type { QueueScale } from "./queue-scale.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

function conditionWord(condition: Moment["condition"]): string {
  return condition === "normal" ? "" : `! ${words().map[condition]}`;
}

/** A bar whose length is a share of its track. */
export function bar(group: Group, { x, y, width, height }: Rect): (share: number, saturated?: boolean) => void {
  group.append("rect").attr("class", "bar-track").attr("x", x).attr("y", y).attr("width", width).attr("height", height);
  const fill = group.append("rect").attr("class", "bar-fill").attr("x", x).attr("y", y).attr("height", height);
  const hatch = group.append("rect").attr("class", "bar-hatch").attr("x", x).attr("y", y).attr("height", height);
  return (share, saturated = false) => {
    const length = Math.max(0, Math.min(1, share)) * width;
    fill.attr("width", length);
    hatch.attr("width", saturated ? length : 0);
  };
}

export function text(
  group: Group,
  className: string,
  x: number,
  y: number,
  content = "",
): Selection<SVGTextElement, unknown, null, undefined> {
  return group.append("text").attr("class", className).attr("x", x).attr("y", y).text(content);
}

/** The whole box as a button that looks at the station from close by. */
export function pressArea(group: Group, series: StationSeries, box: Rect, radius: number): void {
  group
    .append("rect")
    .attr("class", "press")
    .attr("role", "button")
    .attr("tabindex", 0)
    .attr("aria-label", words().palette.inspect(series.title))
    .attr("data-station", series.entry.name)
    .attr("x", box.x)
    .attr("y", box.y)
    .attr("width", box.width)
    .attr("height", box.height)
    .attr("rx", radius);
}

/** A word in a filled tab on the upper edge of a box; "" hides it. */
export function tab(group: Group, box: Rect, side: "start" | "end"): (word: string) => void {
  const mark = group.append("g").attr("class", "tab").attr("visibility", "hidden");
  const plate = mark
    .append("rect")
    .attr("y", box.y - 11)
    .attr("height", 22)
    .attr("rx", 4);
  const label = text(mark, "tab-text", 0, box.y + 4);
  let shown = "";
  return (word) => {
    if (word === shown) return;
    shown = word;
    mark.attr("visibility", word === "" ? "hidden" : "visible");
    label.text(word);
    const width = (label.node()!.getComputedTextLength() || word.length * 7) + 16;
    const x = side === "start" ? box.x + 12 : box.x + box.width - 12 - width;
    plate.attr("x", x).attr("width", width);
    label.attr("x", x + 8);
  };
}

/** Draws one stage of the map once and returns what shows a moment in it. */
export function stageBox(
  parent: Group,
  timeline: Timeline,
  scale: QueueScale,
  { series, box, form, parts, exits }: PlacedStage,
): (moment: Moment, spoken: boolean) => void {
  const group: Group = parent.append("g").attr("class", "stage").attr("role", "group");
  group.append("title").text(series.note ?? words().map.stageNote(series.title, nameOf(series.customer)));
  group
    .append("rect")
    .attr("class", "stage-box")
    .attr("x", box.x)
    .attr("y", box.y)
    .attr("width", box.width)
    .attr("height", box.height)
    .attr("rx", 8);
  pressArea(group, series, box, 8);
  text(group, "stage-title", parts.title.x, parts.title.y, ellipsis(series.title, parts.title.width, 1.15));
  const line = text(group, "stage-rate", parts.rate.x, parts.rate.y);
  const rate = line.append("tspan");
  const unit = line
    .append("tspan")
    .attr("class", "quiet")
    .text(`${plural(series.customer)}/${timeline.period.symbol}`);
  if (form === "tall") unit.attr("x", parts.unit.x).attr("y", parts.unit.y);
  else unit.attr("dx", 6);
  const { kind } = series.entry;
  const use = meter(
    group,
    parts.useLabel,
    parts.useBar,
    words().map[kind === "limiter" ? "ofLimit" : kind === "delay" ? "inService" : "busy"],
  );
  const queue = meter(group, parts.queueLabel, parts.queueBar, words().map.queue);
  // The name stands high in a small box: there the word clears it.
  const upper = form === "small" ? { ...box, y: box.y - 7 } : box;
  const word = tab(group, upper, form === "tall" ? "start" : "end");
  const out = exits.map((exit) => ({ ...exit, label: exitMark(group, exit.x, exit.y) }));
  const hasQueue = kind !== "limiter" && kind !== "delay";
  if (!hasQueue) queue.hide();
  return (moment, spoken) => {
    group.classed("saturated", moment.condition !== "normal");
    rate.text(formatRate(moment.rate));
    if (moment.utilization === undefined) use.count(formatCompact(moment.busy));
    else use.show(formatShare(moment.utilization), moment.utilization, moment.condition !== "normal");
    if (hasQueue) queue.show(formatCompact(moment.queue), scale.share(moment.queue), moment.condition === "saturated");
    word(conditionWord(moment.condition));
    for (const { kind, says, label } of out) label.text(`${words().map[says]} ${formatCompact(moment[kind])}`);
    if (spoken) group.attr("aria-label", describe(timeline, series.title, series.customer, moment));
  };
}

function meter(group: Group, label: Rect, place: Rect, name: string) {
  const part: Group = group.append("g");
  text(part, "quiet", label.x, label.y, name);
  const number = text(part, "figure", label.x + label.width, label.y).attr("text-anchor", "end");
  const fill = bar(part, place);
  return {
    hide: (): void => void part.attr("display", "none"),
    /** A number alone, where no limit makes a bar of it. */
    count: (figure: string): void => {
      number.text(figure);
      part.select(".bar-track").attr("display", "none");
    },
    show: (figure: string, share: number, saturated: boolean): void => {
      number.text(figure);
      fill(share, saturated);
    },
  };
}

/** A small arrow that leaves downward, and the text behind it. */
function exitMark(group: Group, x: number, y: number): Selection<SVGTextElement, unknown, null, undefined> {
  group
    .append("path")
    .attr("class", "arrow")
    .attr("d", `M${x + 4},${y - 13}v12m-4,-4l4,4l4,-4`);
  return text(group, "quiet", x + 16, y);
}

/** The stage in words, for who hears the page. */
export function describe({ period }: Timeline, title: string, customer: string, moment: Moment): string {
  const say = words().map;
  const rate = formatRate(moment.rate);
  const parts = [say.spoken(title, rate, nounBeside(rate, customer), period.word)];
  if (moment.utilization !== undefined) parts.push(say.inUse(formatShare(moment.utilization)));
  if (moment.utilization !== undefined) parts.push(say.spokenQueue(formatCompact(moment.queue)));
  if (moment.condition !== "normal") parts.push(say[moment.condition].toLowerCase());
  return parts.join(", ");
}
