import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { inPercent } from "../math/in-percent.ts";
import { awaitedStations } from "../network/awaited-stations.ts";
import { isExit } from "../network/graph.ts";
import { mostLostOf } from "../network/most-lost.ts";
import type { Objective, Scenario } from "../network/scenario.ts";
import { holdingShare } from "../statistics/holding-share.ts";
import { judgePlan, type Backlog, type Judgement, type Servers, type Shortage } from "./judge-plan.ts";
import { PlanSearch, type MostServers, type PlanNews } from "./plan-search.ts";
import { plannedStations } from "./planned-stations.ts";
import { expectSearch, type SearchOptions } from "./search-options.ts";

/** How to look for the smallest plan. */
export interface SmallestPlanOptions extends SearchOptions {
  /**
   * Stations whose servers are to be found; default those with a number of servers that an objective names, all where one
   * names an exit, or, of a scenario that says `mostLost` alone, those that turn customers away. Others keep theirs.
   */
  readonly stations?: readonly string[];
  /** Servers that are thought to be close, of a search before: they are tried first, then their neighbours. */
  readonly near?: Servers;
  /** A plan is smallest when no station can do with this share less, and no whole server less; default 0.01. */
  readonly resolution?: number;
  /** Called after each replication that was run. */
  readonly onProgress?: (news: PlanNews) => void;
  /** Who runs a replication of a plan; default this thread. Null when aborted. */
  readonly judge?: (servers: Servers, replication: number) => Promise<Judgement | null>;
}

/** The smallest plan that keeps every objective, why it cannot be smaller, and how sure that is. */
export interface SmallestPlan {
  /** Servers of the whole system by station: what was looked for. */
  readonly servers: Servers;
  /** The same in the scenario as it was given. */
  readonly given: Servers;
  /** What the first replication alone would ask for. */
  readonly first: Servers;
  readonly objectives: readonly PlannedObjective[];
  /** The largest share of customers lost in any replication. */
  readonly lost: number;
  /** A station that does not keep up, of which nothing is asked or less than that: what follows is sized for what it lets through. */
  readonly backlog: (Backlog & { readonly replication: number }) | null;
  /** By station: with so few, the others as planned, a replication breaks what is asked. Absent of a single server. */
  readonly tooFew: { readonly [station: string]: TooFew };
  readonly replications: number;
  readonly sure: {
    /** At least this share of all replications keeps what is asked … */
    readonly share: number;
    /** … with this probability. Of chance alone: what is assumed may still be wrong. */
    readonly confidence: number;
    readonly method: string;
  };
  /** Replications that were run in all, those ended early among them. */
  readonly runs: number;
}

/** An objective and the worst that any replication of the plan makes of it. */
export interface PlannedObjective {
  readonly objective: Objective;
  /** The largest value of the quantile in any window; NaN where nobody was measured in any replication. */
  readonly worst: number;
  /** The one it was in. */
  readonly replication: number;
}

/** Servers that do not do, and the replication that shows it. */
export interface TooFew {
  readonly servers: number;
  readonly replication: number;
  /** What breaks there. */
  readonly shortage: Shortage;
}

const confidence = 0.95;
/** What is tried at most, times the servers given. */
const mostTimes = 1024;

/**
 * Looks for the fewest servers with which a scenario keeps all its objectives, and loses no more customers than it may, in
 * each of several replications, which meet the same customers under every plan (common random numbers). The first
 * replication is searched by bisection, station by station in the order of the network; every further one only says whether
 * the plan does for it too, and raises what it breaks. So the work is little more than one replication each.
 *
 * Where customers are lost to calls that fail, or a caller is late, the busier is raised of the caller and those it calls.
 * It takes for granted that more servers break nothing that fewer keep; at the end every replication has been run with the
 * plan itself, and for each station one with too few. Null when aborted.
 *
 * @throws RangeError for bad options, no stations to look at, and where no number of servers would do.
 */
export const smallestPlan = async (
  scenario: Scenario,
  options: SmallestPlanOptions = {},
): Promise<SmallestPlan | null> => {
  const { replications, resolution, atOnce, kinds, judge } = expectSearch("smallestPlan", scenario, options);
  const { signal } = options;
  const { given, others } = plannedStations(scenario, options.stations, kinds);
  const stations = Object.keys(given);
  const start = { ...given, ...expectNear(options.near ?? {}, stations) };
  const search = new PlanSearch(scenario.objectives, start, {
    others,
    time: scenario.network.time,
    mayBeLost: mayBeLost(scenario),
    replications,
    resolution,
    firstStep: options.near === undefined ? 1 : resolution,
    atOnce,
    most: Object.fromEntries(stations.map((name) => [name, mostOf(scenario, name, given[name])])),
    // Late at an exit are customers of any station.
    awaited: (name) => (isExit(name) ? new Set(stations) : awaitedStations(scenario.network, name, kinds)),
    judge: options.judge ?? ((servers, replication) => judgePlan(scenario, servers, replication, judge)),
    ...(signal ? { signal } : {}),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  });
  const found = await search.find();
  if (found === null) return null;
  return {
    ...found,
    given,
    replications,
    sure: {
      // Fewer replications than figures prove nothing.
      share: replications < stations.length ? 0 : holdingShare(replications, stations.length, confidence),
      confidence,
      method: `${replications} replication${replications === 1 ? "" : "s"}, ${stations.length === 1 ? "Wilks" : "Campi & Garatti"}`,
    },
  };
};

/** A default that decides is told from what was asked. */
const mayBeLost = (scenario: Scenario): string =>
  `${inPercent(mostLostOf(scenario))} % may be${scenario.mostLost === undefined ? ", the default of mostLost" : ""}`;

const expectNear = (near: Servers, stations: readonly string[]): Servers => {
  for (const [name, servers] of Object.entries(near)) {
    if (!stations.includes(name)) throw badValue("smallestPlan.near", `names among ${stations.join(", ")}`, name);
    expectPositiveInteger(servers, `smallestPlan.near.${name}`);
  }
  return near;
};

/** Its capacity, those in service among them, or where it has none so many that it is mostly not servers that lack. */
const mostOf = ({ network }: Scenario, name: string, given: number): MostServers => {
  const { capacity = Infinity } = network.stations[name] as { readonly capacity?: number };
  const servers = Math.min(capacity, given * mostTimes);
  return servers < capacity
    ? {
        servers,
        advice: `They are ${mostTimes} times those given: give it more to start from. If the service itself takes as long, ask for less.`,
      }
    : { servers, advice: "They are its capacity: give it more, or ask for less." };
};
