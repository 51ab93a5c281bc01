import type { Route } from "@double11/sim-core";
import { isExit, routeTargets } from "./network-shape.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** How customers are turned away: by the station, or by their own patience. */
export type TurnedAwayColumn = "refused" | "abandoned";

/** What one station counted of those it turned away. One customer may be in it several times, and none of them need be lost. */
export interface TurnedAway {
  readonly series: StationSeries;
  readonly column: TurnedAwayColumn;
  /** Attempts, in those of the whole system. */
  readonly count: number;
  /** Where the station sends them when it is for good: stations, exits; empty where it says nothing of that. */
  readonly targets: readonly string[];
  /** Every attempt is somebody's last: nobody comes back to the door. */
  readonly forGood: boolean;
}

/** Kinds whose customers leave by an exit of the same name where the data state no other route. */
const turningAway: ReadonlySet<string> = new Set([
  "queue",
  "stock",
  "caller",
  "batch",
  "blocking",
  "sharing",
  "limiter",
  "itemLimiter",
  "leakyBucket",
  "warmUp",
]);

/** A cache's columns of these names count misses, and who waited too long for another's fetch: they go on, none is turned away. */
export const countsMisses = ({ entry }: StationSeries): boolean => entry.kind === "cache";

/** What stations counted of those they turned away, in the order of the file; those that turned nobody away are left out. */
export function turnedAwayAt({ stations, end }: Timeline): TurnedAway[] {
  return stations
    .filter((series) => !countsMisses(series))
    .flatMap((series) =>
      (["refused", "abandoned"] as const).map((column) => ({
        series,
        column,
        count: series.cumulative(column, end),
        targets: targetsOf(series, column),
        forGood: isForGood(series, column),
      })),
    )
    .filter(({ count }) => count > 0);
}

function targetsOf({ data, entry }: StationSeries, column: TurnedAwayColumn): string[] {
  const stated = (data as { readonly [column in TurnedAwayColumn]?: Route<string> })[column];
  return stated === undefined && turningAway.has(entry.kind) ? [`exit:${column}`] : routeTargets(stated);
}

function isForGood({ data }: StationSeries, column: TurnedAwayColumn): boolean {
  if ("retry" in data) return false;
  // Within its horizon a limiter gives out tickets to come back with.
  return !(column === "refused" && data.kind === "limiter" && (data.horizon ?? 0) > 0);
}

/** Fields of routes by which nobody is turned away, beside `to`, for all kinds of the library. */
const otherRoutes = ["miss", "degraded", "failed", "soldOut"] as const;

/** The exits that others than those turned away may leave by, so that who left there tells nothing. */
export function exitsOfOthers({ manifest }: Timeline): ReadonlySet<string> {
  const { sources, stations } = manifest.scenario.network;
  const routes = [
    ...Object.values(sources).map(({ to }) => to),
    ...Object.values(stations).flatMap((data) => {
      const { to = "exit", ...more } = data as Partial<Record<"to" | (typeof otherRoutes)[number], Route<string>>>;
      return data.kind === "pool" ? [] : [to, ...otherRoutes.map((field) => more[field])];
    }),
  ];
  return new Set(routes.flatMap((route) => routeTargets(route)).filter(isExit));
}
