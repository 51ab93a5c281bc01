import type { NetworkData, Route, StationData } from "@double11/sim-core";
import { isExit } from "@double11/sim-core/schema";
import { helpingStations } from "./helping-stations.ts";
import { routeStations, routeTargets } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** A way that customers, or calls for them, take: from a source or station to a station or exit. */
export interface GraphWay {
  readonly from: string;
  readonly to: string;
  /** "forks": a sibling goes there, and is joined where it would leave. "calls": a child goes there and comes back, its customer stays; or it seizes there. */
  readonly kind: "goes" | "forks" | "calls";
}

/** A network as it is wired, for those that no line can show. */
export interface NetworkGraph {
  readonly sources: readonly string[];
  /** In the order customers meet them. */
  readonly stations: readonly StationSeries[];
  readonly exits: readonly string[];
  readonly ways: readonly GraphWay[];
}

/** Fields that hold routes beside `to`, for all kinds of the library. */
const routeFields = ["miss", "degraded", "refused", "abandoned", "failed"] as const;

/** Where a station's customers go, and where it calls. */
function waysFrom(from: string, data: StationData): GraphWay[] {
  const fields = data as unknown as { readonly [field: string]: unknown };
  const goes = [data.to ?? "exit", ...routeFields.map((field) => fields[field])].flatMap(routesIn);
  const { calls, pools, branches } = helpingStations(data);
  const stationsOf = (routes: readonly Route<string>[]): string[] => routes.flatMap((route) => routeStations(route));
  const each = (targets: readonly string[], kind: GraphWay["kind"]): GraphWay[] =>
    [...new Set(targets)].map((to) => ({ from, to, kind }));
  return [
    ...each(
      goes.flatMap((route) => routeTargets(route)),
      "goes",
    ),
    ...each(stationsOf(branches), "forks"),
    ...each([...stationsOf(calls), ...pools], "calls"),
  ];
}

const routesIn = (value: unknown): Route<string>[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as Route<string>[]) : [value as Route<string>];

export function networkGraph({ manifest, stations }: Timeline): NetworkGraph {
  const { network } = manifest.scenario;
  const ways = joined([
    ...Object.entries(network.sources).flatMap(([name, { to }]) =>
      routeTargets(to, name).map((target) => ({ from: name, to: target, kind: "goes" }) as const),
    ),
    ...Object.entries(network.stations)
      .filter(([, { kind }]) => kind !== "pool")
      .flatMap(([name, data]) => waysFrom(name, data)),
  ]);
  const order = meetingOrder(network, ways);
  const exits = [...new Set(ways.map(({ to }) => to).filter(isExit))];
  const places = new Set([...Object.keys(network.sources), ...order, ...exits]);
  return {
    sources: Object.keys(network.sources),
    stations: order.flatMap((name) => stations.find(({ entry }) => entry.name === name) ?? []),
    exits,
    // A route that names nothing of this network is for its validator, not for its picture.
    ways: ways.filter(({ from, to }) => places.has(from) && places.has(to)),
  };
}

/**
 * Where siblings leave they are joined: their ways out lead on to where the
 * fork's customers go. Where calls leave they go back, which their dashes say.
 */
function joined(ways: readonly GraphWay[]): GraphWay[] {
  const goes = ways.filter(({ kind }) => kind === "goes");
  const froms = new Set(ways.map(({ from }) => from));
  const tos = new Set(ways.map(({ to }) => to));
  const own = reach(
    [...froms].filter((name) => !tos.has(name)),
    goes,
  );
  const ends = new Map<string, string[]>();
  const forks = new Set<string>();
  for (const { from, to, kind } of ways) {
    if (kind === "goes") continue;
    const next = kind === "calls" ? [] : goes.filter((way) => way.from === from).map((way) => way.to);
    for (const name of reach([to], goes)) {
      if (own.has(name)) continue;
      ends.set(name, [...new Set([...(ends.get(name) ?? []), ...next])]);
      if (kind === "forks") forks.add(from);
    }
  }
  return ways.flatMap((way): GraphWay[] => {
    const { from, to, kind } = way;
    if (kind === "goes" && forks.has(from)) return [];
    const on = kind === "goes" && isExit(to) ? ends.get(from) : undefined;
    return on === undefined ? [way] : on.map((next) => ({ from, to: next, kind }));
  });
}

/** Everything that ways lead to from some places, these among them. */
function reach(from: readonly string[], ways: readonly GraphWay[]): Set<string> {
  const found = new Set(from);
  // A set grows while it is walked through, and the walk goes on into what is new.
  for (const name of found) for (const way of ways) if (way.from === name) found.add(way.to);
  return found;
}

/** Reverse postorder from the sources, ways back ignored. */
function meetingOrder(network: NetworkData, ways: readonly GraphWay[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of ways) next.set(from, [...(next.get(from) ?? []), to]);
  const seen = new Set<string>();
  const finished: string[] = [];
  const visit = (name: string): void => {
    if (seen.has(name) || network.stations[name] === undefined) return;
    seen.add(name);
    for (const to of (next.get(name) ?? []).toReversed()) visit(to);
    finished.push(name);
  };
  for (const source of Object.keys(network.sources).toReversed()) {
    for (const to of (next.get(source) ?? []).toReversed()) visit(to);
  }
  const met = finished.toReversed();
  return [...met, ...Object.keys(network.stations).filter((name) => !seen.has(name))];
}
