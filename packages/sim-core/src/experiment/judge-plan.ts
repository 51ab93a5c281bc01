import type { ReplicationFigures, StationFigures } from "../network/counter.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import { sum } from "../math/sum.ts";
import { isExit } from "../network/graph.ts";
import { mostLostOf } from "../network/most-lost.ts";
import { Replication } from "../network/replication.ts";
import type { Scenario } from "../network/scenario.ts";
import { breath } from "./breath.ts";
import { ScenarioWatch } from "./scenario-watch.ts";

/** Servers of the whole system, by station. */
export interface Servers {
  readonly [station: string]: number;
}

/** What a plan breaks, and the station that breaks it. */
export interface Shortage {
  /** Or the exit that an objective names. */
  readonly station: string;
  /** Number of the objective; absent where too many customers were lost, or are left waiting. */
  readonly objective?: number;
  /** Servers are looked for where nothing is asked, or the whole way is, and the station does not keep up. */
  readonly waiting?: true;
}

/** More than a hundredth of all customers, left waiting at the end where nothing is asked of how long, or longer than that. */
export interface Backlog {
  readonly station: string;
  /** Of all who came to the station, calls among them. */
  readonly share: number;
  /** An objective is about the station, and its kept share of windows may allow for this. */
  readonly isAsked: boolean;
}

/** What one replication says of a plan. Plain data. */
export interface Judgement {
  /** What was broken for good first, which ended the replication there; null where nothing was. */
  readonly shortage: Shortage | null;
  /** By objective: the largest value of its quantile over the windows until the end; NaN where nobody was measured. */
  readonly worst: readonly number[];
  /** The share of all customers who left refused, gave up or failed. */
  readonly lost: number;
  /** The station that keeps up least; null where all keep up. */
  readonly backlog: Backlog | null;
  /** By station: the share of its servers that were busy, or held by calls; those that have none left out. */
  readonly busy: { readonly [station: string]: number };
}

/** By whose chance a plan is judged. */
export interface JudgeOptions {
  readonly seed: string;
  /** Kinds beside the library's own. */
  readonly kinds?: KindList;
  readonly signal?: { readonly aborted: boolean };
}

/** Events between two breaths and two looks at the objectives. */
const eventsBetweenLooks = 10_000;

/**
 * Runs one replication of a scenario with other servers until its end, or until an objective is lost, and says how its
 * objectives fared and how many customers were lost. Null when aborted. Replication n meets the same customers whatever
 * the servers.
 *
 * @throws RangeError where the network refuses so many servers.
 */
export const judgePlan = async (
  scenario: Scenario,
  servers: Servers,
  replication: number,
  { seed, kinds, signal }: JudgeOptions,
): Promise<Judgement | null> => {
  const { objectives, until, slice, wholeSlice = 1 } = scenario;
  const { network } = withServers(scenario, servers);
  const run = new Replication(network, { seed, replication, slice, wholeSlice, kinds: new Kinds(kinds) });
  const watch = new ScenarioWatch(scenario, run.model, kinds);
  // A breath before each stretch, not between two: a search through short replications can be stopped too.
  do {
    await breath();
    if (signal?.aborted) return null;
  } while (!run.advance(until, eventsBetweenLooks) && watch.lostObjective < 0);
  const figures = run.figures();
  // Before the windows are closed that it ended in.
  const early = watch.lostObjective;
  const results = watch.results();
  const objective = early >= 0 ? early : results.findIndex(({ isMet }) => !isMet);
  const backlogs = backlogsOf(scenario, figures);
  // Of the whole way those tell who came to its end, and who is left waiting on it is late.
  const asksOfWay = objectives.some(({ station }) => isExit(station));
  const shortage = (): Shortage | null => {
    if (objective >= 0) return { station: objectives[objective].station, objective };
    if (watch.lost > mostLostOf(scenario)) return { station: watch.losing };
    // What is asked of a station may allow that some wait longer: whether it is kept is for the objective alone.
    const held = backlogs.find(({ station, isAsked }) => !isAsked && (asksOfWay || Object.hasOwn(servers, station)));
    return held === undefined ? null : { station: held.station, waiting: true };
  };
  return {
    shortage: shortage(),
    worst: results.map(({ windows, worst }) => (windows === 0 ? NaN : worst)),
    lost: watch.lost,
    backlog: backlogs[0] ?? null,
    busy: Object.fromEntries(
      Object.entries(figures.stations).flatMap(([name, { utilization }]) =>
        Number.isNaN(utilization) ? [] : [[name, utilization]],
      ),
    ),
  };
};

/** Of all who came, so many may still wait at the end where nothing is asked of how long: more, and a station does not keep up. */
const mostWaiting = 0.01;
/** Busier than this a station has no time to catch up. */
export const fullyBusy = 0.98;

/**
 * By how many those who came and those a station could serve differ by chance where it just keeps up: two counts, each of
 * variance n where both are Poisson; more than three of these standard deviations once in 740 times.
 */
const deviation = (arrived: number): number => Math.sqrt(2 * arrived);

/** Whether those who wait are more than a station's own visits and chance explain. */
const isBehind = ({ queue, arrived, utilization }: StationFigures): boolean =>
  queue > mostWaiting * arrived && queue > (utilization > fullyBusy ? 1 : 3) * deviation(arrived);

/**
 * Stations that do not keep up, by how a run of the scenario ended; the worst first. One of which something is asked does
 * when those who wait have waited no longer than that on average; what is asked of one class says nothing of the others.
 */
export const backlogsOf = (
  { objectives, network, slice, wholeSlice = 1 }: Scenario,
  { stations, emitted }: ReplicationFigures,
): readonly Backlog[] => {
  const came = slice * Math.max(1, sum(Object.values(emitted)));
  const bounds = (name: string): number[] =>
    objectives.flatMap(({ station, class: one, below }) => (station === name && one === undefined ? [below] : []));
  return Object.entries(stations)
    .filter(([name, figures]) => isBehind(figures) && bounds(name).every((below) => figures.meanAge > below))
    .filter(([station, { queue }]) => {
      const each = network.stations[station].sharded === false ? wholeSlice : slice;
      return queue * each > mostWaiting * came;
    })
    .map(([station, { queue, arrived }]) => {
      return { station, share: queue / arrived, isAsked: bounds(station).length > 0 };
    })
    .toSorted((a, b) => b.share - a.share);
};

/** The same scenario with other servers at some of its stations. */
const withServers = (scenario: Scenario, servers: Servers): Scenario => {
  const stations = { ...scenario.network.stations };
  for (const [name, count] of Object.entries(servers)) {
    stations[name] = { ...stations[name], servers: count } as (typeof stations)[string];
  }
  return { ...scenario, network: { ...scenario.network, stations } };
};
