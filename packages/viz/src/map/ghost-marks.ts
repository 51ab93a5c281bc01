import type { Selection } from "d3";
import type { StationSeries } from "../reading/station-series.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import type { MapLayout, PlacedStage } from "./map-layout.ts";
import type { QueueScale } from "./queue-scale.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** The queues of the run compared with, on every stage that has one. */
export const ghostMarks = (
  root: Group,
  { stations }: Timeline,
  scale: QueueScale,
  { stages }: MapLayout,
): ((time: number) => void)[] =>
  stages.flatMap((stage) => {
    const other = stations.find(({ entry }) => entry.name === stage.series.entry.name);
    return other === undefined || !other.hasServers ? [] : [ghostMark(root, scale, stage, other)];
  });

/** Where the queue of the run compared with stands: an outline over the queue's bar. */
function ghostMark(
  root: Group,
  scale: QueueScale,
  { parts }: PlacedStage,
  other: StationSeries,
): (time: number) => void {
  const { x, y, width, height } = parts.queueBar;
  const mark = root
    .append("rect")
    .attr("class", "bar-ghost")
    .attr("y", y - 2)
    .attr("height", height + 4)
    .attr("x", x);
  const title = mark.append("title");
  return (time) => {
    const queue = other.level("queue", time);
    mark.attr("visibility", queue > 0 ? "visible" : "hidden").attr("width", scale.share(queue) * width);
    title.text(words().compare.ghost(formatCompact(queue)));
  };
}
