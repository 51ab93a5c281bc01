import { badValue } from "../math/bad-value.ts";
import { linearSolve } from "../math/linear-solve.ts";
import { branchesOf, isExit } from "./graph.ts";
import type { NetworkData, Route } from "./network-data.ts";

/** To which stations a route leads one source's customers, with what probability. */
const branches = (route: Route<string>, source: string): [target: string, probability: number][] =>
  branchesOf(route, source).filter(([target, probability]) => !isExit(target) && probability > 0);

/**
 * Arrival rates at the stations that a source's customers reach: the traffic
 * equations λ = γ + Pᵀλ, each source's customers for themselves, as their
 * routes may differ.
 */
export const trafficOf = (network: NetworkData, source: string, rate: number): ReadonlyMap<string, number> => {
  const onward = (station: string) => branches(network.stations[station].to ?? "exit", source);
  const first = branches(network.sources[source].to, source);
  const reached: string[] = [];
  for (const open = first.map(([target]) => target); open.length > 0;) {
    const next = open.pop()!;
    if (reached.includes(next)) continue;
    reached.push(next);
    open.push(...onward(next).map(([target]) => target));
  }
  const into = (from: [string, number][], target: string) =>
    from.reduce((total, [name, probability]) => total + (name === target ? probability : 0), 0);
  const leaving = new Map(reached.map((station) => [station, onward(station)]));
  const rates = linearSolve(
    reached.map((target) => reached.map((from) => (from === target ? 1 : 0) - into(leaving.get(from)!, target))),
    reached.map((station) => rate * into(first, station)),
  );
  if (rates === undefined) {
    throw badValue(
      "solve: network.stations",
      `a way out for the customers of ${source}`,
      reached,
      "Some of these stations only feed one another.",
    );
  }
  return new Map(reached.map((station, at) => [station, rates[at]]));
};

/** The probability that a route leads one source's customers to a station. */
export const routeShare = (route: Route<string>, source: string, station: string): number =>
  branches(route, source).reduce((sum, [target, probability]) => sum + (target === station ? probability : 0), 0);
