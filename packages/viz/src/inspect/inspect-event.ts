import type { RunEvent } from "@double11/sim-core/recording";
import { element } from "../page/element.ts";
import { momentOf } from "../reading/moment.ts";
import { formatCompact, formatRate, formatShare, nounBeside } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { eventText } from "../track/event-strip.ts";
import { words } from "../words/words.ts";

/** One event: what happened, how its station stood at that moment, and what came before and after it. */
export function inspectEvent(
  timeline: Timeline,
  event: RunEvent,
  go: (event: RunEvent) => void,
): { title: string; body: readonly Node[] } {
  const { clock, events } = timeline;
  const at = events.indexOf(event);
  const neighbour = (word: string, other: RunEvent | undefined): HTMLElement[] => {
    if (other === undefined) return [];
    const button = element("button", { type: "button", class: "finding" }, `${word}: ${eventLine(timeline, other)}`);
    button.addEventListener("click", () => go(other));
    return [element("li", {}, button)];
  };
  const say = words().transport;
  const neighbours = [
    ...neighbour(say.previousEvent, events[at - 1]),
    ...neighbour(say.nextEvent, at < 0 ? undefined : events[at + 1]),
  ];
  return {
    title: clock.moment(event.time, 1),
    body: [
      element("p", {}, eventText(timeline, event)),
      ...stationThen(timeline, event),
      ...(neighbours.length === 0 ? [] : [element("ul", { class: "findings" }, ...neighbours)]),
    ],
  };
}

/** "00:00:31.2  Payment: all servers busy." */
export const eventLine = (timeline: Timeline, event: RunEvent): string =>
  `${timeline.clock.moment(event.time, 1)}  ${eventText(timeline, event)}`;

/** The station that the event is about, at its moment; nothing for an event of a source. */
function stationThen(timeline: Timeline, { subject, time }: RunEvent): HTMLElement[] {
  const series = timeline.stations.find(({ entry }) => entry.name === subject);
  if (series === undefined) return [];
  const { map } = words();
  const { rate, utilization, queue, busy } = momentOf(timeline, series, time);
  const served = formatRate(rate);
  const facts: (readonly [string, string])[] = [
    [map.served, `${served} ${nounBeside(served, series.customer)}/${timeline.period.symbol}`],
    [map.queue, formatCompact(queue)],
    utilization === undefined ? [map.inService, formatCompact(busy)] : [map.busy, formatShare(utilization)],
  ];
  return [
    element(
      "dl",
      { class: "facts" },
      ...facts.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value))),
    ),
  ];
}
