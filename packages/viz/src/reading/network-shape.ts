import type { NetworkData, Route, SourceData, StationData } from "@double11/sim-core";
import { isExit } from "@double11/sim-core/schema";
import { helpingStations } from "./helping-stations.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** A way from one stage to another; `via` are the asides and rows passed on the way. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly via: readonly StationSeries[];
}

export interface SourceShape {
  readonly name: string;
  readonly data: SourceData;
  /** Its customers come in waves, at somebody's word. */
  readonly pulses: boolean;
  /** The first station of its customers. */
  readonly to: string;
  /** Index of the stage its customers reach first, or of the row's stage; 0 when they reach none. */
  readonly stage: number;
  /** The rows its customers may meet. */
  readonly rows: readonly string[];
}

/** The network as the map draws it: stages along one line, rows beneath them, sources before them. */
export interface NetworkShape {
  readonly stages: readonly StationSeries[];
  /** Delays on no way from one stage to the next, drawn and listed after the stages; none that the scenario calls asides. */
  readonly apart: readonly StationSeries[];
  /** Hot rows by the stage they belong to. */
  readonly rows: ReadonlyMap<string, readonly StationSeries[]>;
  readonly sources: readonly SourceShape[];
  /** Links between stages, asides and rows contracted. */
  readonly links: readonly Link[];
}

export function networkShape(timeline: Timeline): NetworkShape {
  const { network, presentation } = timeline.manifest.scenario;
  const order = stationOrder(network);
  const byName = new Map(timeline.stations.map((series) => [series.entry.name, series]));
  const ordered = order.map((name) => byName.get(name)!).filter((series) => series !== undefined);
  const stages = ordered.filter((series) => series.role === "stage");
  const rows = new Map<string, StationSeries[]>();
  for (const series of ordered) {
    if (series.role !== "row" || series.of === undefined) continue;
    rows.set(series.of, [...(rows.get(series.of) ?? []), series]);
  }
  const links = stages.flatMap((stage) => linksFrom(stage, network, byName));
  const between = new Set(links.filter((link) => isNext(stages, link)).flatMap(({ via }) => via));
  const isApart = (series: StationSeries): boolean =>
    series.role === "aside" && presentation[series.entry.name]?.role === undefined && !between.has(series);
  return {
    stages,
    apart: ordered.filter(isApart),
    rows,
    sources: Object.entries(network.sources).map(([name, data]) => sourceShape(name, data, network, stages, byName)),
    links,
  };
}

/** Whether a link leads from a stage to the one that follows it on the line. */
export function isNext(stages: readonly StationSeries[], { from, to }: Link): boolean {
  const at = (name: string): number => stages.findIndex(({ entry }) => entry.name === name);
  return at(to) === at(from) + 1;
}

/** Stations a route may lead to, most probable first; with a source, those its own customers may take. */
export const routeStations = (route: Route<string> | undefined, source?: string): string[] =>
  routeTargets(route, source).filter((target) => !isExit(target));

/** The same with the exits. */
export function routeTargets(route: Route<string> | undefined, source?: string): string[] {
  if (route === undefined) return [];
  if (typeof route === "string") return [route];
  if ("byClass" in route && typeof route.byClass === "object") {
    const routes = route.byClass as { [name: string]: Route<string> };
    const taken = source === undefined ? Object.values(routes) : [routes[source] ?? "exit"];
    return [...new Set(taken.flatMap((part) => routeTargets(part, source)))];
  }
  if ("as" in route && typeof route.as !== "number") return routeTargets(route.to as Route<string>);
  if ("balance" in route && Array.isArray(route.among)) return [...(route.among as string[])];
  return Object.entries(route as { [target: string]: number })
    .sort((a, b) => b[1] - a[1])
    .map(([name]) => name);
}

/** Stations in the order customers meet them: reverse postorder from the sources, loops ignored. */
function stationOrder(network: NetworkData): string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name) || network.stations[name] === undefined) return;
    seen.add(name);
    for (const next of nextStations(network.stations[name]).reverse()) visit(next);
    finished.push(name);
  };
  const entries = Object.values(network.sources).flatMap((source) => [
    ...routeStations(source.to),
    ...routeStations(source.whole?.to),
  ]);
  for (const name of [...entries.reverse(), ...Object.keys(network.stations).reverse()]) visit(name);
  return finished.reverse();
}

/** Where a station's customers meet others next: those that help it, then where they go. */
function nextStations(data: StationData): string[] {
  const { calls, pools, branches } = helpingStations(data);
  return [...calls, ...pools, ...branches, data.to].flatMap((route) => routeStations(route));
}

function linksFrom(stage: StationSeries, network: NetworkData, byName: ReadonlyMap<string, StationSeries>): Link[] {
  const links: Link[] = [];
  const seen = new Set<string>();
  const follow = (name: string, via: readonly StationSeries[]): void => {
    for (const next of routeStations(network.stations[name]?.to)) {
      const series = byName.get(next);
      if (series === undefined || seen.has(next)) continue;
      seen.add(next);
      if (series.role === "stage") links.push({ from: stage.entry.name, to: next, via });
      else follow(next, [...via, series]);
    }
  };
  follow(stage.entry.name, []);
  return links;
}

function sourceShape(
  name: string,
  data: SourceData,
  network: NetworkData,
  stages: readonly StationSeries[],
  byName: ReadonlyMap<string, StationSeries>,
): SourceShape {
  const first = routeStations(data.to)[0] ?? "";
  const owner = byName.get(first)?.of;
  const reached = reachedStages(first, network, stages);
  const stage = owner === undefined ? reached : stages.findIndex((series) => series.entry.name === owner);
  return {
    name,
    data,
    pulses: data.kind === "pulses",
    to: first,
    stage: Math.max(0, stage),
    rows: rowsOf(name, first, network, byName),
  };
}

/** Rows that one source's customers can reach, its own routes followed. */
function rowsOf(
  source: string,
  first: string,
  network: NetworkData,
  byName: ReadonlyMap<string, StationSeries>,
): string[] {
  const seen = new Set<string>();
  const follow = (name: string): void => {
    const station = network.stations[name];
    if (station === undefined || seen.has(name)) return;
    seen.add(name);
    for (const next of routeStations(station.to, source)) follow(next);
  };
  follow(first);
  return [...seen].filter((name) => byName.get(name)?.role === "row");
}

function reachedStages(start: string, network: NetworkData, stages: readonly StationSeries[]): number {
  const seen = new Set<string>();
  let frontier = [start];
  while (frontier.length > 0) {
    const found = frontier
      .map((name) => stages.findIndex((series) => series.entry.name === name))
      .filter((i) => i >= 0);
    if (found.length > 0) return Math.min(...found);
    frontier.forEach((name) => seen.add(name));
    frontier = frontier.flatMap((name) => routeStations(network.stations[name]?.to)).filter((name) => !seen.has(name));
  }
  return -1;
}
