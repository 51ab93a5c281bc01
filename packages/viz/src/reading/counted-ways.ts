import type { Route } from "@double11/sim-core";
import { stationRoutes, type Routes } from "@double11/sim-core/experiment";
import { isExit } from "@double11/sim-core/schema";
import { cameIn } from "./came.ts";
import { exitLabel } from "./journey.ts";
import { routeTargets } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";
import { wayColumns } from "./way-columns.ts";
import { insideNode, sourceNode, type WayLink, type Ways } from "./ways.ts";

/** A way of the network, and how many took it once that is known. */
interface CountedWay {
  readonly from: string;
  readonly to: string;
  count?: number;
}

/** Ways that are as many together as was counted. */
interface Count {
  readonly ways: readonly CountedWay[];
  readonly sum: number;
}

/**
 * Where all customers went, from what stations and exits counted: every way whose count follows, as where one way leads
 * to a station or all but one from it are known. Undefined where some count does not follow, where customers may come to
 * a place again, so that visits are not customers, where a station meets others than the run's sample, and at kinds
 * whose counts are not of customers who go on. Takes the exits that the timeline has `left` by.
 */
export function countedWays(timeline: Timeline, left: ReadonlyMap<string, number> | undefined): Ways | undefined {
  const { manifest, stations } = timeline;
  const { network } = manifest.scenario;
  if (left === undefined || stations.some((series) => !isPlain(series, manifest.slice))) return undefined;
  if (Object.values(network.sources).some(({ kind, whole }) => kind === "population" || whole !== undefined))
    return undefined;
  const customers = cameIn(timeline, left);
  const ways = solved(countsOf(timeline, left, customers));
  const taken = ways?.filter((way): way is WayLink => way.count > 0) ?? [];
  if (taken.length === 0 || hasLoop(taken)) return undefined;
  return waysOfLinks(timeline, taken, customers);
}

/** Kinds that count customers, each of whom goes one way on. */
const plainKinds = ["queue", "delay"] as const;
type PlainKind = (typeof plainKinds)[number];

/** Whether what a station counted are customers of the whole run, each of whom goes one way on. */
function isPlain({ entry, data }: StationSeries, slice: number): boolean {
  return plainKinds.some((kind) => kind === entry.kind) && entry.weight === slice && !("retry" in data);
}

/** What was counted, as sums of ways. */
function countsOf(timeline: Timeline, left: ReadonlyMap<string, number>, customers: number): Count[] {
  const { manifest, stations, end } = timeline;
  const { sources } = manifest.scenario.network;
  const born = Object.entries(sources).flatMap(([name, { to }]) => waysFrom(sourceNode(timeline, name), to, name));
  const fates = stations.map((series) => {
    const { to, refused, abandoned }: Routes = stationRoutes[series.entry.kind as PlainKind](series.data);
    const count = (column: "arrived" | "served" | "refused" | "abandoned"): number => series.cumulative(column, end);
    const { name } = series.entry;
    const gone = count("served") + count("refused") + count("abandoned");
    return [
      { ways: waysFrom(name, to), sum: count("served") },
      { ways: waysFrom(name, refused), sum: count("refused") },
      { ways: waysFrom(name, abandoned), sum: count("abandoned") },
      { ways: [{ from: name, to: insideNode }], sum: count("arrived") - gone },
    ];
  });
  const all = [...born, ...fates.flat().flatMap(({ ways }) => ways)];
  const leadingTo = (place: string): CountedWay[] => all.filter(({ to }) => to === place);
  return [
    { ways: born, sum: customers },
    ...fates.flat(),
    ...stations.map((series) => ({
      ways: leadingTo(series.entry.name),
      sum: series.cumulative("arrived", end),
    })),
    ...[...left].map(([exit, sum]) => ({ ways: leadingTo(exit), sum })),
  ];
}

const waysFrom = (from: string, route: Route<string> | undefined, source?: string): CountedWay[] =>
  routeTargets(route, source).map((to) => ({ from, to }));

/** Every way's count; undefined where some does not follow, or the counts contradict each other. */
function solved(counts: readonly Count[]): Required<CountedWay>[] | undefined {
  const open = new Set(counts);
  for (let before = Infinity; open.size < before;) {
    before = open.size;
    for (const count of open) {
      const unknown = count.ways.filter((way) => way.count === undefined);
      const rest = count.ways.reduce((sum, way) => sum - (way.count ?? 0), count.sum);
      if (rest < 0) return undefined;
      // Of nobody, nobody went any of the ways.
      if (unknown.length > 1 && rest > 0) continue;
      if (unknown.length === 0 && rest > 0) return undefined;
      for (const way of unknown) way.count = rest;
      open.delete(count);
    }
  }
  return open.size > 0
    ? undefined
    : [...new Set(counts.flatMap(({ ways }) => ways))].map((way) => way as Required<CountedWay>);
}

/** Whether a place can be come to again. */
function hasLoop(links: readonly WayLink[]): boolean {
  const left = new Set(links);
  for (let before = Infinity; left.size < before;) {
    before = left.size;
    // Who comes from a place that no way leads to cannot be in a loop.
    const reached = new Set([...left].map(({ to }) => to));
    for (const link of left) if (!reached.has(link.from)) left.delete(link);
  }
  return left.size > 0;
}

function waysOfLinks(timeline: Timeline, taken: readonly WayLink[], customers: number): Ways {
  const named = taken.map(({ from, to, count }) => ({
    from,
    to: isExit(to) ? `exit:${exitLabel(to)}` : to,
    count,
  }));
  const merged = new Map<string, WayLink>();
  for (const link of named) {
    const key = `${link.from}\n${link.to}`;
    merged.set(key, { ...link, count: link.count + (merged.get(key)?.count ?? 0) });
  }
  const links = [...merged.values()];
  const sources = Object.keys(timeline.manifest.scenario.network.sources).map((name) => sourceNode(timeline, name));
  const names = [...new Set([...sources, ...links.flatMap(({ from, to }) => [from, to])])];
  const columns = wayColumns(names, links);
  const through = (name: string): number => {
    const sum = (end: "from" | "to"): number =>
      links.reduce((total, link) => total + (link[end] === name ? link.count : 0), 0);
    return Math.max(sum("from"), sum("to"));
  };
  return {
    basis: "counted",
    customers,
    nodes: names.map((name) => ({ name, count: through(name), column: columns.get(name)! })),
    links,
  };
}
