import { newellMark } from "../mark/newell-mark.ts";
import { element } from "../page/element.ts";
import { table } from "../page/table.ts";
import { breachesOf, type Breach } from "../reading/breach.ts";
import { cumulativeOf } from "../reading/cumulative.ts";
import { routeStations } from "../reading/network-shape.ts";
import { formatCompact, formatCount, formatDuration, nounBeside, plural } from "../reading/quantity.ts";
import { stageSummary } from "../reading/stage-summary.ts";
import { meanInWords } from "../reading/stage-table.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { boundInWords } from "../reading/verdict-tiles.ts";
import { sizedStations } from "../reading/sized-stations.ts";
import { words } from "../words/words.ts";
import type { InspectorEvents } from "./inspector.ts";
import type { Selection } from "./selection.ts";

/** A stage, or a way to it: what it is, its figures over the whole run, its cumulative diagram, and one customer to follow. */
export async function inspectStage(
  timeline: Timeline,
  selection: Extract<Selection, { kind: "stage" | "way" }>,
  width: number,
  events: InspectorEvents,
): Promise<{ title: string; body: readonly Node[] }> {
  const { series } = selection;
  const say = words();
  const follow = element("button", { type: "button", class: "quiet-button" }, say.inspect.follow);
  const peak = cumulativeOf(series, 0, timeline.end, 241);
  follow.addEventListener("click", () => events.select({ kind: "customer", series, time: peak.widest.at }));
  const title =
    selection.kind === "stage"
      ? series.title
      : selection.counts === "served"
        ? say.map.wayOut(series.title)
        : say.map.way(plural(series.customer), series.title);
  return {
    title,
    body: [
      ...(series.note === undefined ? [] : [element("p", {}, series.note)]),
      await stageFacts(timeline, series),
      newell(timeline, series, width),
      element("p", { class: "caption" }, say.inspect.newellNote),
      cumulativeTable(timeline, series),
      follow,
    ],
  };
}

async function stageFacts(timeline: Timeline, series: StationSeries): Promise<HTMLElement> {
  const say = words();
  const summary = await stageSummary(timeline, series);
  const objectives = (await breachesOf(timeline)).filter(({ place }) => place.series === series);
  const next = routeStations(series.data.to).map(
    (name) => timeline.stations.find(({ entry }) => entry.name === name)?.title ?? name,
  );
  const arrived = formatCount(summary.arrived);
  const facts: (readonly [string, string])[] = [
    [say.inspect.kind, series.entry.kind],
    [say.table.arrived, `${arrived} ${nounBeside(arrived, series.customer)}`],
    [say.table.served, formatCount(summary.served)],
    ...(["refused", "abandoned"] as const)
      .filter((how) => summary[how] > 0)
      .map((how) => [say.table[how], formatCount(summary[how])] as const),
    [say.table.inside, formatCount(summary.inside)],
  ];
  if (series.entry.servers > 0) {
    const { servers, serversAtStart } = say.inspect;
    const isSized = sizedStations(timeline).has(series.entry.name);
    facts.push([isSized ? serversAtStart : servers, formatCount(series.entry.serversWhole)]);
  }
  if (summary.utilization !== undefined) facts.push([say.table.utilization, meanInWords(summary.utilization)]);
  if (summary.waitP99 !== undefined) facts.push([say.table.waitP99, formatDuration(summary.waitP99)]);
  if (summary.sojournP99 !== undefined) facts.push([say.table.sojournP99, formatDuration(summary.sojournP99)]);
  if (next.length > 0) facts.push([say.inspect.leadsTo, next.join(", ")]);
  facts.push(...objectives.map((breach) => [say.inspect.objective, breachInWords(breach)] as const));
  return element(
    "dl",
    { class: "facts" },
    ...facts.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value))),
  );
}

/** What is asked, and what came of it as the command says it. */
function breachInWords(breach: Breach): string {
  const say = words().inspect;
  const { windows, broken, met } = breach;
  const bound = boundInWords(breach);
  if (windows === 0) return say.untested(bound);
  return (met ? say.kept : say.broken)(bound, formatCount(windows - broken), formatCount(windows));
}

function newell(timeline: Timeline, series: StationSeries, width: number): HTMLElement {
  const say = words().inspect;
  const curves = cumulativeOf(series, 0, timeline.end, 241);
  const { at, count } = curves.widest;
  const summary = say.newellSummary(
    formatCompact(curves.arrived.at(-1)!),
    formatCompact(curves.gone.at(-1)!),
    formatCompact(count),
    timeline.clock.moment(at),
  );
  const mark = newellMark(curves, {
    width,
    height: 220,
    label: `${say.newell(series.title)}: ${summary}`,
    timeLabel: (time) => timeline.clock.moment(time),
    arrived: say.arrived,
    gone: say.gone,
  });
  return element(
    "figure",
    {},
    element("figcaption", { class: "figure-title" }, say.newell(series.title)),
    mark,
    element("p", { class: "caption" }, summary),
  );
}

/** The diagram as figures at eleven even instants. */
function cumulativeTable(timeline: Timeline, series: StationSeries): HTMLElement {
  const say = words();
  const { times, arrived, gone } = cumulativeOf(series, 0, timeline.end, 11);
  const lines = [...times].map((time, i) => [
    timeline.clock.moment(time),
    formatCount(arrived[i]!),
    formatCount(gone[i]!),
    formatCount(arrived[i]! - gone[i]!),
  ]);
  const heads = [say.events.time, say.table.arrived, say.inspect.left, say.tracks.inside];
  return element(
    "details",
    {},
    element("summary", {}, say.tracks.table),
    table(say.inspect.newell(series.title), heads, lines),
  );
}
