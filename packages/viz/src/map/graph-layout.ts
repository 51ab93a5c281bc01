import { Graph, layout as placeGraph } from "@dagrejs/dagre";
import type { GraphWay, NetworkGraph } from "../reading/network-graph.ts";
import type { NetworkShape } from "../reading/network-shape.ts";
import { wayCount } from "../reading/way-count.ts";
import { exitTitle } from "../reading/ways.ts";
import type { StationSeries } from "../reading/station-series.ts";
import { placeParts } from "./box-parts.ts";
import { EdgePath, type Point } from "./edge-path.ts";
import { letters } from "./letters.ts";
import type { Edge, MapLayout, PlacedExit, PlacedSource, PlacedStage } from "./map-layout.ts";
import { exitLine, exitsBelow, sentAway } from "./place-stage.ts";
import { sourceTitle } from "./source-title.ts";

const box = { width: 140, height: 98 };
/** Pixels that a letter of a name takes. */
const letter = 8;
const bandRoom = 10;
/** Pixels that a way's end keeps from a corner. */
const corner = 10;

/** Those sent away by no way that the graph draws. */
const unseen = (series: StationSeries): ReturnType<typeof sentAway> =>
  sentAway(series).filter(({ kind, says }) => kind === says && !(kind in series.data));

type Direction = "LR" | "TB";

interface Node {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Places a network as a graph (Gansner et al., 1993, by dagre): from left to right, or downwards where that fits better. */
export function graphLayout(graph: NetworkGraph, shape: NetworkShape, width: number): MapLayout {
  const across = arrange(graph, "LR");
  if (across.width <= width) return draw(graph, shape, across, width);
  const down = arrange(graph, "TB");
  return draw(graph, shape, down.width < across.width ? down : across, width);
}

interface Arranged {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly node: (id: string) => Node;
  readonly points: (way: GraphWay) => readonly Point[];
}

const sourceId = (name: string): string => `source ${name}`;
const placeId = (name: string): string => `place ${name}`;
const wayId = ({ from, to, kind }: GraphWay): string => `${from} ${kind} ${to}`;

function arrange(graph: NetworkGraph, direction: Direction): Arranged {
  const dagre = new Graph({ multigraph: true });
  dagre.setGraph({ rankdir: direction, nodesep: 30, ranksep: 52, edgesep: 16, marginx: 12, marginy: 20 });
  dagre.setDefaultEdgeLabel(() => ({}));
  const sources = new Set(graph.sources);
  for (const name of graph.sources) {
    dagre.setNode(sourceId(name), { width: 48 + letter * letters(sourceTitle(name)), height: 28 });
  }
  for (const series of graph.stations) {
    const height = box.height + exitLine * unseen(series).length;
    dagre.setNode(placeId(series.entry.name), { width: box.width, height });
  }
  for (const exit of graph.exits) {
    dagre.setNode(placeId(exit), { width: 12 + letter * letters(exitTitle(exit)), height: 24 });
  }
  const idOf = (name: string): string => (sources.has(name) ? sourceId(name) : placeId(name));
  for (const way of graph.ways) dagre.setEdge(idOf(way.from), placeId(way.to), {}, wayId(way));
  placeGraph(dagre);
  const { width = 0, height = 0 } = dagre.graph() as { width?: number; height?: number };
  return {
    direction,
    width,
    height,
    node: (id) => dagre.node(id) as Node,
    points: (way) => {
      const [from, to] = [idOf(way.from), placeId(way.to)];
      const { points } = dagre.edge(from, to, wayId(way)) as { points: readonly Point[] };
      if (from === to) return points;
      const first = sources.has(way.from) ? points[0]! : onFace(dagre.node(from), points[1]!, points[0]!, direction);
      const last = onFace(dagre.node(to), points.at(-2)!, points.at(-1)!, direction);
      return [first, ...points.slice(1, -1), last];
    },
  };
}

/**
 * An end of a way on the face of its box that looks to the next rank. Where
 * dagre ends it at a box's side, it could run behind the box next to it.
 */
function onFace({ x, y, width, height }: Node, next: Point, end: Point, direction: Direction): Point {
  const within = (place: number, middle: number, size: number): number =>
    Math.min(middle + size / 2 - corner, Math.max(middle - size / 2 + corner, place));
  return direction === "TB"
    ? { x: within(end.x, x, width), y: y + (Math.sign(next.y - y) * height) / 2 }
    : { x: x + (Math.sign(next.x - x) * width) / 2, y: within(end.y, y, height) };
}

function draw(graph: NetworkGraph, shape: NetworkShape, arranged: Arranged, room: number): MapLayout {
  const left = Math.max(0, (room - arranged.width) / 2);
  const moved = ({ x, y }: Point): Point => ({ x: x + left, y });
  const nodeOf = (id: string): Node => ({ ...arranged.node(id), ...moved(arranged.node(id)) });
  const paths = graph.ways.map((way) => ({ way, path: EdgePath.curve(arranged.points(way).map(moved)) }));
  const edges: Edge[] = [];
  const links: MapLayout["links"][number][] = [];
  for (const { way, path } of inOrder(graph, paths)) {
    const counted = wayCount(graph, way);
    const dashed = way.kind === "calls";
    if (counted === undefined) links.push({ d: path.d, head: path.head, dashed });
    else edges.push({ path, room: bandRoom, head: path.head, dashed, asides: [], ...way, ...counted });
  }
  return {
    form: "graph",
    width: Math.max(room, arranged.width),
    height: arranged.height,
    stages: graph.stations.map((series): PlacedStage => {
      const { x, y, height } = nodeOf(placeId(series.entry.name));
      const rect = { x: x - box.width / 2, y: y - height / 2, ...box };
      const exits = exitsBelow(unseen(series), rect, 10);
      return { series, box: rect, form: "small", parts: placeParts(rect, "small"), exits, chips: [] };
    }),
    edges,
    links,
    sources: shape.sources.map((source): PlacedSource => {
      const { x, y, width } = nodeOf(sourceId(source.name));
      return arranged.direction === "LR"
        ? { source, x: x + width / 2 - 8, y, label: "left", path: "" }
        : { source, x, y: y + 6, label: "right", path: "" };
    }),
    exits: graph.exits.map((exit): PlacedExit => {
      const { x, y } = nodeOf(placeId(exit));
      return { title: exitTitle(exit), x, y: y + 5 };
    }),
    out: undefined,
  };
}

/** Ways in the order of what they lead to: who walks the map by keyboard goes with the customers. */
function inOrder<Way extends { readonly way: GraphWay }>(graph: NetworkGraph, ways: readonly Way[]): Way[] {
  const places = [...graph.stations.map(({ entry }) => entry.name), ...graph.exits];
  const rank = new Map(places.map((name, i) => [name, i]));
  return ways.toSorted((a, b) => rank.get(a.way.to)! - rank.get(b.way.to)!);
}
