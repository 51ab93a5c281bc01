import { lostExits, type LostExits, type LostHow } from "@double11/sim-core/experiment";
import { isExit } from "@double11/sim-core/schema";
import { cameIn } from "./came.ts";
import type { StationSeries } from "./station-series.ts";
import type { Timeline } from "./timeline.ts";
import { turnedAwayAt, type TurnedAway } from "./turned-away.ts";

/** Customers that were lost in one way, in customers of the whole system. */
export interface LostPart {
  /** "either" where one exit takes several of them. */
  readonly how: LostHow | "either";
  readonly count: number;
  /** Who turned them away. */
  readonly stages: readonly StationSeries[];
  /** By which they left; undefined where that was not counted. */
  readonly exit: string | undefined;
}

/** Customers that left refused, having given up or because a call failed for good: those that the library's `LossWatch` counts as the run goes, in customers of the whole system. */
export interface Lost {
  readonly count: number;
  /** Of all who came; undefined where the file does not say how many those are. */
  readonly share: number | undefined;
  /** The share that the scenario allows; undefined where it says none. */
  readonly most: number | undefined;
  /** More were lost than it allows. */
  readonly isTooMany: boolean;
  readonly parts: readonly LostPart[];
  /** What stations counted beside that: attempts, which do not say who left. */
  readonly attempts: readonly TurnedAway[];
  /** False where some of the attempts may have been somebody's last without being counted: then more may be lost. */
  readonly complete: boolean;
}

const known = new WeakMap<Timeline, Promise<Lost>>();

/**
 * Who was lost, by the exits of the run file, counted once for a run. Of an exit that others leave by too, and in a file from
 * before exits were counted, only those are counted whom a station turned away for good.
 */
export function lostIn(timeline: Timeline): Promise<Lost> {
  const lost = known.get(timeline) ?? countLost(timeline);
  known.set(timeline, lost);
  return lost;
}

async function countLost(timeline: Timeline): Promise<Lost> {
  const left = await timeline.left();
  const ways = lostExits(timeline.manifest.scenario.network);
  const turned = turnedAwayAt(timeline, ways);
  const counted: LostExits["exits"] = left === undefined ? new Map() : ways.exits;
  const found = turned.map((each) => ({ each, says: whatItSays(each, counted) }));
  const saying = (...wanted: readonly Says[]): TurnedAway[] =>
    found.filter(({ says }) => wanted.includes(says)).map(({ each }) => each);
  const parts = [
    ...[...counted].map(([exit, how]): LostPart => {
      const stages = turned.filter(({ targets }) => targets.includes(exit)).map(({ series }) => series);
      return { how, count: left?.get(exit) ?? 0, stages: [...new Set(stages)], exit };
    }),
    ...saying("lost").map(({ series, column, count }): LostPart => {
      // Of customers that stand for several of what the station counts, each is lost once.
      return { how: column, count: count / (series.data.fanOut ?? 1), stages: [series], exit: undefined };
    }),
  ].filter((part) => part.count > 0);
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const came = left && cameIn(timeline, left);
  const share = came === undefined ? undefined : count / Math.max(1, came);
  const most = timeline.manifest.scenario.mostLost;
  const isUncounted = left === undefined && ways.areFar && turned.length > 0;
  return {
    count,
    share,
    most,
    isTooMany: share !== undefined && most !== undefined && share > most,
    parts,
    attempts: saying("attempts", "perhaps lost"),
    complete: !isUncounted && saying("perhaps lost").length === 0,
  };
}

/** What a station's count of those it turned away says of who was lost. "known": the exits have it already. */
type Says = "known" | "lost" | "attempts" | "perhaps lost";

function whatItSays({ targets, forGood, station }: TurnedAway, counted: LostExits["exits"]): Says {
  if (station === undefined) return "perhaps lost";
  if (!station.meetsCustomers) return "attempts";
  const isLast = forGood && !station.meetsChildren;
  const uncounted = targets.filter((target) => isExit(target) && !counted.has(target));
  if (uncounted.length > 0) return isLast && uncounted.length === targets.length ? "lost" : "perhaps lost";
  return isLast && targets.every(isExit) ? "known" : "attempts";
}
