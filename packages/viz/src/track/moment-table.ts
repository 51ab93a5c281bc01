import { element } from "../page/element.ts";
import type { Stretch } from "../playback/playback.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import type { TrackGroup } from "./track-row.ts";
import { scaleLinear } from "d3";
import { timeMarks } from "./time-axis.ts";

/** A group of tracks as a table: about twenty round instants of what is shown, and every figure at each. */
export function momentTable(timeline: Timeline, group: TrackGroup, { from, until }: Stretch): HTMLElement {
  const x = scaleLinear([from, until], [0, 2000]);
  const marks = timeMarks(timeline, x);
  const columns = group.rows.flatMap((row) =>
    row.readings.map((reading) => ({
      reading,
      title: group.rows.length > 1 ? `${row.title} ${reading.label}` : reading.label,
    })),
  );
  const head = element(
    "tr",
    {},
    element("th", { scope: "col" }, words().tracks.time(timeline.clock.zone)),
    ...columns.map(({ title }) => element("th", { scope: "col" }, title)),
  );
  const lines = marks.map(({ x: place, label }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, label),
      ...columns.map(({ reading }) => element("td", {}, reading.at(x.invert(place)))),
    ),
  );
  const table = element(
    "table",
    {},
    element("caption", {}, `${group.title}: ${group.scale}`),
    element("thead", {}, head),
    element("tbody", {}, ...lines),
  );
  return element(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": words().tracks.asTable(group.title) },
    table,
  );
}
