import type { Selection } from "d3";
import { plural } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { placeTitle } from "../reading/ways.ts";
import { words } from "../words/words.ts";
import type { Edge, MapLayout } from "./map-layout.ts";
import { sourceTitle } from "./source-title.ts";
import { bandShare, edgePeak } from "./token-layer.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** The flow along an edge as a pale band. */
export function edgeBand(root: Group, timeline: Timeline, edge: Edge): (time: number) => void {
  const { path, room, head, dashed, station, counts } = edge;
  const peak = edgePeak(timeline, edge);
  const way = root.append("g").attr("class", "way").attr("role", "button").attr("tabindex", 0);
  way.attr("data-station", station.entry.name).attr("data-counts", counts);
  if (edge.to !== undefined) way.attr("data-to", edge.to);
  way.attr("aria-label", wayName(timeline, edge));
  const along = (name: string) => way.append("path").attr("class", name).attr("d", path.d).attr("fill", "none");
  along("way-room").attr("stroke-width", Math.max(room, 24));
  const band = along("band");
  along(dashed === true ? "link plain dashed" : head === undefined ? "link" : "link plain");
  if (head !== undefined) way.append("path").attr("class", "arrow").attr("d", head);
  return (time) => band.attr("stroke-width", Math.max(1, room * bandShare(edge, time, peak)));
}

/** "Way of the orders to Order"; where several ways leave a station, from where to where. */
function wayName(timeline: Timeline, { station, counts, share, from, to }: Edge): string {
  const say = words().map;
  if (from === undefined || to === undefined || share === 1)
    return counts === "served" ? say.wayOut(station.title) : say.way(plural(station.customer), station.title);
  return say.wayBetween(placeTitle(timeline, from, sourceTitle), placeTitle(timeline, to, sourceTitle));
}

/** How ways that the file does not count apart are drawn, where there are any. */
export function waysNote({ edges, links, stages }: MapLayout): string {
  const { sharedWays, plainWays, attempts } = words().map;
  const shared = edges.some(({ share = 1 }) => share < 1) ? sharedWays : "";
  const turnsAway = stages.some(({ exits }) => exits.some(({ kind, says }) => kind === says));
  return `${shared}${links.length > 0 ? plainWays : ""}${turnsAway ? attempts : ""}`;
}
