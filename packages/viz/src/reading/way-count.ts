import type { GraphWay, NetworkGraph } from "./network-graph.ts";
import type { StationSeries } from "./station-series.ts";

/** Whose counts tell how many customers took a way. */
export interface WayCount {
  readonly station: StationSeries;
  readonly counts: "arrived" | "served";
  /** Of those counted, how many took it: 1, or below it the probability that the network states. */
  readonly share: number;
}

/**
 * What is known of the customers on a way: the counts of a station that are this way's alone, else the probability
 * with which those served take it. Undefined where neither is known, as where two sources lead to one station.
 */
export function wayCount({ stations, ways }: NetworkGraph, way: GraphWay): WayCount | undefined {
  const station = (name: string) => stations.find(({ entry }) => entry.name === name);
  const to = station(way.to);
  if (to !== undefined && ways.filter((each) => each.to === way.to).length === 1)
    return { station: to, counts: "arrived", share: 1 };
  const from = station(way.from);
  if (from === undefined || way.from === way.to) return undefined;
  if (ways.filter((each) => each.from === way.from).length === 1) return { station: from, counts: "served", share: 1 };
  const share = way.kind === "goes" ? statedShare(from, way.to) : 0;
  return share > 0 ? { station: from, counts: "served", share } : undefined;
}

/** Routes on which more is served than goes on by `to`. */
const otherRoutes = ["miss", "degraded", "failed", "branches"] as const;

/** The probability that a station states for one of the places its customers go to; 0 where it states none. */
function statedShare({ data }: StationSeries, to: string): number {
  const { to: route, ...rest } = data as unknown as { readonly [field: string]: unknown };
  if (typeof route !== "object" || route === null || otherRoutes.some((field) => rest[field] !== undefined)) return 0;
  const share = (route as { readonly [target: string]: unknown })[to];
  return typeof share === "number" && share <= 1 ? share : 0;
}
