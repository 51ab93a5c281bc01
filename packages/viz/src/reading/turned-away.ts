import type { LostExits, TurnedAwayHow, TurningStation } from "@double11/sim-core/experiment";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";

/** What one station counted of those it turned away. One customer may be in it several times, and none of them need be lost. */
export interface TurnedAway {
  readonly series: StationSeries;
  readonly column: TurnedAwayHow;
  /** Attempts, in those of the whole system. */
  readonly count: number;
  /** Where the station sends them when it is for good: stations, exits. */
  readonly targets: readonly string[];
  /** Every attempt is somebody's last: nobody comes back to the door. */
  readonly forGood: boolean;
  /** Who comes to the station; undefined of a kind that the page does not know. */
  readonly station: TurningStation | undefined;
}

/**
 * What stations counted of those they turned away, in the order of the file; those that turned nobody away are left out,
 * and so are the misses of a cache.
 */
export function turnedAwayAt({ stations, end }: Timeline, exits: LostExits): TurnedAway[] {
  return stations
    .flatMap((series) =>
      (["refused", "abandoned"] as const).flatMap((column): TurnedAway[] => {
        const station = exits.stations.get(series.entry.name);
        const targets = station === undefined ? [] : station.targets[column];
        if (targets === undefined) return [];
        const count = series.cumulative(column, end);
        return [{ series, column, count, targets, forGood: isForGood(series, column), station }];
      }),
    )
    .filter(({ count }) => count > 0);
}

function isForGood({ data }: StationSeries, column: TurnedAwayHow): boolean {
  if ("retry" in data) return false;
  // Within its horizon a limiter gives out tickets to come back with.
  return !(column === "refused" && data.kind === "limiter" && (data.horizon ?? 0) > 0);
}
