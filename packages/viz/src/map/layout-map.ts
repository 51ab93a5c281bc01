import { networkGraph } from "../reading/network-graph.ts";
import type { NetworkShape } from "../reading/network-shape.ts";
import type { Timeline } from "../reading/timeline.ts";
import { isLine } from "./is-line.ts";
import { fitsOnLine, lineLayout } from "./line-layout.ts";
import { listLayout } from "./list-layout.ts";
import type { MapLayout } from "./map-layout.ts";

/** Places a network that is no line, once its code has come. */
export type GraphLayout = (width: number) => MapLayout;

/** Narrower than this a graph is a list too, in pixels. */
const narrow = 560;

/** What places the network as a graph; undefined, and nothing fetched, for one whose stages make a line. */
export function loadGraphLayout(timeline: Timeline, shape: NetworkShape): Promise<GraphLayout> | undefined {
  const graph = networkGraph(timeline);
  if (isLine(shape, graph)) return undefined;
  return import("./graph-layout.ts").then(
    ({ graphLayout }) =>
      (width) =>
        graphLayout(graph, shape, width),
    // Where its code cannot be fetched, the stations are shown all the same.
    () => (width) => listLayout(shape, width),
  );
}

/** Places the network in `width` pixels: one line from left to right where it is one, or a graph, where that fits; else a list from top to bottom. */
export function layoutMap(shape: NetworkShape, width: number, graph: GraphLayout | undefined): MapLayout {
  const placed = graph !== undefined && width >= narrow ? graph(width) : undefined;
  if (placed !== undefined && placed.width <= width) return placed;
  return graph === undefined && fitsOnLine(shape, width) ? lineLayout(shape, width) : listLayout(shape, width);
}
