import { sourceTitle } from "../map/source-title.ts";
import { element } from "../page/element.ts";
import { table } from "../page/table.ts";
import type { Journey } from "../reading/journey.ts";
import { journeyNear, stayOf, visitsOf, waitOf } from "../reading/journey-story.ts";
import { formatCompact, formatDuration, formatShare, nounBeside } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { placeTitle } from "../reading/ways.ts";
import { words } from "../words/words.ts";
import type { Selection } from "./selection.ts";

/** One sampled customer: every step with its time, and why it took as long as it did. */
export async function inspectCustomer(
  timeline: Timeline,
  { series, time }: Extract<Selection, { kind: "customer" }>,
  seek: (time: number) => void,
): Promise<{ title: string; body: readonly Node[] }> {
  const say = words().inspect;
  const journey = journeyNear(timeline, await timeline.journeys(), series.entry.name, time);
  if (journey === undefined) return { title: series.title, body: [element("p", {}, say.noJourneys)] };
  const title = say.journey(sourceTitle(journey.source), String(journey.serial));
  return {
    title,
    body: [
      element("p", { class: "caption" }, say.journeyNote),
      element("ul", { class: "causes" }, ...causes(timeline, journey).map((text) => element("li", {}, text))),
      stepTable(timeline, journey, title, seek),
    ],
  };
}

/** A smaller share of a customer's time explains none of it: whoever was only refused spent theirs at no station. */
const leastShare = 0.005;

/** Why it took so long, as sentences: each wait and what it waited behind, and the place that took most. */
export function causes(timeline: Timeline, journey: Journey): string[] {
  const say = words().inspect;
  const { end } = timeline;
  const visits = visitsOf(timeline, journey);
  const whole = (journey.left?.time ?? end) - journey.born;
  const waits = visits.filter((visit) => waitOf(visit, end) >= 0.001);
  const longest = visits.reduce<(typeof visits)[number] | undefined>(
    (best, visit) => (best === undefined || stayOf(visit, end) > stayOf(best, end) ? visit : best),
    undefined,
  );
  const total =
    journey.left === undefined
      ? say.unfinished(formatDuration(whole))
      : say.total(formatDuration(whole), placeTitle(timeline, journey.left.exit, sourceTitle));
  const most =
    longest === undefined || whole <= 0 || stayOf(longest, end) < leastShare * whole
      ? []
      : [say.longest(longest.series.title, formatShare(Math.min(1, stayOf(longest, end) / whole)))];
  return [
    total,
    ...most,
    ...waits.map((visit) => {
      const ahead = formatCompact(visit.ahead);
      const { title, customer } = visit.series;
      return say.waited(title, formatDuration(waitOf(visit, end)), ahead, nounBeside(ahead, customer));
    }),
  ];
}

function stepTable(timeline: Timeline, journey: Journey, title: string, seek: (time: number) => void): HTMLElement {
  const say = words().inspect;
  const lines = journey.steps.map(({ station, transition, time }) => {
    const go = element("button", { type: "button", class: "finding" }, timeline.clock.moment(time, 1));
    go.addEventListener("click", () => seek(time));
    return [
      go,
      transition === "emit" ? sourceTitle(station) : placeTitle(timeline, station, sourceTitle),
      say.transitions[transition] ?? transition,
      formatDuration(time - journey.born),
    ];
  });
  return table(title, [say.at, say.place, say.step, say.after], lines);
}
