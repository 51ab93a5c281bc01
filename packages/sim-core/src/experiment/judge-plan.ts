import type { ReplicationFigures } from "../network/counter.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import { mostLostOf } from "../network/most-lost.ts";
import { Replication } from "../network/replication.ts";
import type { Scenario } from "../network/scenario.ts";
import { breath } from "./breath.ts";
import { lostShare } from "./lost-share.ts";
import { ObjectiveWatch } from "./objective-watch.ts";

/** Servers of the whole system, by station. */
export interface Servers {
  readonly [station: string]: number;
}

/** What a plan breaks, and the station whose servers are short. */
export interface Shortage {
  readonly station: string;
  /** Number of the objective; absent where too many customers were lost. */
  readonly objective?: number;
}

/** What one replication says of a plan. Plain data. */
export interface Judgement {
  /** What was broken for good first, which ended the replication there; null where nothing was. */
  readonly shortage: Shortage | null;
  /** By objective: the largest value of its quantile over the windows until the end. */
  readonly worst: readonly number[];
  /** The share of all customers who left refused or gave up, by the `refused` and `abandoned` exits. */
  readonly lost: number;
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
  const { probe, places } = run.model;
  const watches = objectives.map((objective) => new ObjectiveWatch(places, objective));
  for (const watch of watches) probe.subscribe(watch);
  const lostObjective = (): number => watches.findIndex((watch) => watch.isLost(until));
  // A breath before each stretch, not between two: a search through short replications can be stopped too.
  do {
    await breath();
    if (signal?.aborted) return null;
  } while (!run.advance(until, eventsBetweenLooks) && lostObjective() < 0);
  const figures = run.figures();
  const results = watches.map((watch) => watch.result());
  const lost = lostShare(network, figures);
  const early = lostObjective();
  const objective = early >= 0 ? early : results.findIndex(({ isMet }) => !isMet);
  const isBroken = objective >= 0 || lost > mostLostOf(scenario);
  return {
    shortage: !isBroken
      ? null
      : objective >= 0
        ? { station: objectives[objective].station, objective }
        : { station: losingMost(figures) },
    worst: results.map(({ worst }) => worst),
    lost,
  };
};

/** Where most attempts were refused or given up. */
const losingMost = ({ stations }: ReplicationFigures): string => {
  const losses = (name: string): number => stations[name].refused + stations[name].abandoned;
  return Object.keys(stations).reduce((most, name) => (losses(name) > losses(most) ? name : most));
};

/** The same scenario with other servers at some of its stations. */
const withServers = (scenario: Scenario, servers: Servers): Scenario => {
  const stations = { ...scenario.network.stations };
  for (const [name, count] of Object.entries(servers)) {
    stations[name] = { ...stations[name], servers: count } as (typeof stations)[string];
  }
  return { ...scenario, network: { ...scenario.network, stations } };
};
