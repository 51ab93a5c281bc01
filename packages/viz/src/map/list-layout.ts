import { isExit } from "@double11/sim-core/schema";
import { isNext, routeTargets, type NetworkShape } from "../reading/network-shape.ts";
import type { BoxForm } from "./box-parts.ts";
import { EdgePath } from "./edge-path.ts";
import { letters } from "./letters.ts";
import { bandWidth, type Edge, type MapLayout, type PlacedSource } from "./map-layout.ts";
import { asidesBetween, lowest, placeStage } from "./place-stage.ts";
import { sourceTitle } from "./source-title.ts";

const sourceLine = 30;

/** Stages from top to bottom, each as wide as the page, and after them the delays apart from their line. */
export function listLayout(shape: NetworkShape, width: number): MapLayout {
  const form: BoxForm = width >= 560 ? "wide" : "compact";
  const height = form === "wide" ? 76 : 108;
  const gap = 40;
  const edges: Edge[] = [];
  const sources = sourceLines(shape, width);
  let y = 20 + Math.max(0, ...sources.map((source) => source.y));
  const stages = shape.stages.map((series, i) => {
    if (followsBefore(shape, i)) edges.push(edgeBefore(shape, i, y, gap));
    const stage = placeStage(shape, series, { x: 1, y: y + gap, width: width - 2, height }, form);
    y = lowest([stage]);
    return stage;
  });
  const last = shape.stages.at(-1);
  const end = y;
  const leaves = last !== undefined && routeTargets(last.data.to ?? "exit").some(isExit);
  if (leaves) {
    const path = EdgePath.straight(28, y, 28, y + gap - 8);
    edges.push({ path, room: bandWidth, station: last, counts: "served", asides: [] });
    y += gap;
  }
  const apart = shape.apart.map((series) => {
    const stage = placeStage(shape, series, { x: 1, y: y + 8, width: width - 2, height }, form);
    y = lowest([stage]) + 8;
    return stage;
  });
  return {
    form: "list",
    width,
    height: y,
    stages: [...stages, ...apart],
    edges,
    links: [],
    exits: [],
    sources,
    out: leaves ? { x: 56, y: end + gap / 2, series: last } : undefined,
  };
}

/** Whether customers come to a stage from the one that stands above it; to the first they come from the sources. */
function followsBefore({ stages, links }: NetworkShape, i: number): boolean {
  return i === 0 || links.some((link) => link.to === stages[i]!.entry.name && isNext(stages, link));
}

/** The way to a stage from what stands above it, which ends at `y`. */
function edgeBefore(shape: NetworkShape, i: number, y: number, gap: number): Edge {
  return {
    path: EdgePath.straight(28, y, 28, y + gap),
    room: bandWidth,
    station: shape.stages[i]!,
    counts: "arrived",
    asides: asidesBetween(shape, i - 1).map((aside) => ({
      series: aside,
      x: 56,
      y: y + gap / 2 - 3,
      anchor: "start",
    })),
  };
}

/** Sources in lines like words, each with room for the size of a call. */
function sourceLines(shape: NetworkShape, width: number): PlacedSource[] {
  let x = 28;
  let y = 14;
  return shape.sources.map((source) => {
    const room = 44 + 8 * (letters(sourceTitle(source.name)) + (source.pulses ? 7 : 0));
    if (x > 28 && x + room > width) {
      x = 28;
      y += sourceLine;
    }
    const placed: PlacedSource = { source, x, y, label: "right", path: "" };
    x += room;
    return placed;
  });
}
