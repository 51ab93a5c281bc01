import { badValue } from "../math/bad-value.ts";
import { awaitedStations } from "../network/awaited-stations.ts";
import { isExit } from "../network/graph.ts";
import type { Kinds } from "../network/kinds.ts";
import { objectivePlaces, objectiveProblems } from "../network/objective-problems.ts";
import type { Scenario } from "../network/scenario.ts";
import { sizedBy } from "../network/sized-by.ts";
import type { Servers } from "./judge-plan.ts";

/** Whose servers a plan looks for. */
export interface PlannedStations {
  /** Those that are looked for with the servers they are given, in the order of the network. */
  readonly given: Servers;
  /** Further ones whose servers could be looked for. */
  readonly others: readonly string[];
}

/**
 * The stations whose servers a plan looks for: those asked for; or those that objectives name and that have a number of
 * servers, all where one names an exit; or, where nothing is asked but that few are lost, those that turn customers away, or that a call waits for which
 * may fail.
 *
 * @throws RangeError for names that are none, stations without a number of servers, and where none is left.
 */
export const plannedStations = (
  scenario: Scenario,
  asked: readonly string[] | undefined,
  kinds: Kinds,
): PlannedStations => {
  const known = Object.keys(scenario.network.stations).flatMap((name): (readonly [string, number])[] => {
    const servers = serversOf(scenario, name, kinds);
    return servers === undefined ? [] : [[name, servers]];
  });
  const able = known.map(([name]) => name);
  expectObjectives(scenario, kinds);
  const wanted = asked ?? usualStations(scenario, able, kinds);
  const unable = wanted.find((name) => !able.includes(name));
  if (unable !== undefined) throw badStation(scenario, { name: unable, able, kinds });
  if (wanted.length === 0) throw badValue("smallestPlan.stations", `at least one, for ${noneOf(scenario)}`, wanted);
  return {
    given: Object.fromEntries(known.filter(([name]) => wanted.includes(name))),
    others: able.filter((name) => !wanted.includes(name)),
  };
};

/**
 * Stations with objectives; of one without servers, as a fork is, those that its customers are held for, and of an exit, to
 * which the whole way leads, all. Stations whose servers no plan changes are left as they are, unless there are no others.
 */
const usualStations = (scenario: Scenario, able: readonly string[], kinds: Kinds): readonly string[] => {
  const { objectives, mostLost } = scenario;
  if (objectives.length === 0) return mostLost === undefined ? [] : able.filter(losing(scenario, able, kinds));
  const named = objectives.map(({ station }) => station);
  if (named.some(isExit)) return able;
  const few = named.flatMap((name) => {
    if (able.includes(name)) return [name];
    if (sizedBy(scenario.network, name, kinds) !== undefined) return [];
    return [...awaitedStations(scenario.network, name, kinds)].filter((behind) => able.includes(behind));
  });
  return few.length === 0 ? named : few;
};

/** Whether customers may be lost at a station: refused, tired of waiting, or because a call failed that it makes, or that waits for it. */
const losing = ({ network }: Scenario, able: readonly string[], kinds: Kinds): ((name: string) => boolean) => {
  const loses = (name: string, ...fields: readonly string[]): boolean => {
    const data = network.stations[name];
    const routes = kinds.station(data, `stations.${name}`).routes(data);
    return fields.some((field) => Object.hasOwn(routes, field));
  };
  const failing = able.filter((name) => loses(name, "failed"));
  const behind = new Set(failing.flatMap((name) => [...awaitedStations(network, name, kinds)]));
  return (name) => loses(name, "refused", "abandoned", "failed") || behind.has(name);
};

const noneOf = ({ mostLost, objectives }: Scenario): string => {
  if (objectives.some(({ station }) => isExit(station))) return "none has a number of servers";
  return mostLost === undefined
    ? "the scenario has no objectives that name any"
    : "no station with a number of servers turns customers away";
};

const badStation = (
  { network }: Scenario,
  { name, able, kinds }: { readonly name: string; readonly able: readonly string[]; readonly kinds: Kinds },
): RangeError => {
  const which = able.length === 0 ? "stations with a number of servers" : `one of ${able.join(", ")}`;
  const by = sizedBy(network, name, kinds);
  return badValue("smallestPlan.stations", which, name, by === undefined ? "" : sizingAdvice[by]);
};

const sizingAdvice = {
  schedule: "It follows a schedule, which a plan does not change.",
  controller: "A controller sets its servers, which a plan does not.",
} as const;

const expectObjectives = ({ objectives, network }: Scenario, kinds: Kinds): void => {
  const places = objectivePlaces(network, kinds);
  const [problem] = objectiveProblems(objectives, "smallestPlan.scenario.objectives", places);
  if (problem !== undefined) throw new RangeError(problem.message);
};

/** How many servers a station has, if it has a number of them that a plan can change; undefined where it has not. */
const serversOf = ({ network }: Scenario, name: string, kinds: Kinds): number | undefined => {
  const data = network.stations[name];
  if (sizedBy(network, name, kinds) !== undefined) return undefined;
  const { servers } = data as { readonly servers?: unknown };
  if (servers !== undefined) return typeof servers === "number" ? servers : undefined;
  const { mostServers } = kinds.station(data, `smallestPlan.scenario.network.stations.${name}`);
  return (mostServers?.(data) ?? 0) > 0 ? 1 : undefined;
};
