import { badValue } from "../math/bad-value.ts";
import { linearSolve } from "../math/linear-solve.ts";
import { sum } from "../math/sum.ts";
import { branchesOf, classesOf, isExit } from "./graph.ts";
import type { NetworkData, Route } from "./network-data.ts";

type Branch = readonly [target: string, probability: number, as: string];

/** To which stations a route leads one class's customers, with what probability and as which class. */
const branches = (route: Route<string>, name: string): readonly Branch[] =>
  branchesOf(route, name).filter(([target, probability]) => !isExit(target) && probability > 0);

/** Customers of one class per time unit at the stations they reach. */
export interface Flow {
  readonly className: string;
  readonly rates: ReadonlyMap<string, number>;
}

/** The classes that come to a station, with their arrival rates there. */
export const comingTo = (
  station: string,
  flows: readonly Flow[],
): readonly { readonly name: string; readonly arrivalRate: number }[] =>
  [...new Set(flows.map(({ className }) => className))].flatMap((name) => {
    const own = flows.filter(({ className }) => className === name);
    const arrivalRate = sum(own.map(({ rates }) => rates.get(station) ?? 0));
    return arrivalRate > 0 ? [{ name, arrivalRate }] : [];
  });

/**
 * Arrival rates at the stations that a source's customers reach, by class: the
 * traffic equations λ = γ + Pᵀλ over pairs of station and class, each source's
 * customers for themselves, as their routes may differ.
 */
export const trafficOf = (network: NetworkData, source: string, rate: number): readonly Flow[] => {
  const onward = ([station, name]: Pair) => branches(network.stations[station].to ?? "exit", name);
  const first = branches(network.sources[source].to, source);
  const reached: Pair[] = [];
  const isAt =
    ([station, name]: Pair) =>
    ([target, , as]: Branch) =>
      target === station && as === name;
  for (const open = [...first]; open.length > 0;) {
    const next = open.pop()!;
    if (reached.some((pair) => isAt(pair)(next))) continue;
    reached.push([next[0], next[2]]);
    open.push(...onward([next[0], next[2]]));
  }
  const into = (from: readonly Branch[], pair: Pair) =>
    from.filter(isAt(pair)).reduce((total, [, probability]) => total + probability, 0);
  const leaving = reached.map(onward);
  const rates = linearSolve(
    reached.map((target, row) => reached.map((_, from) => (from === row ? 1 : 0) - into(leaving[from], target))),
    reached.map((pair) => rate * into(first, pair)),
  );
  if (rates === undefined) {
    throw badValue(
      "solve: network.stations",
      `a way out for the customers of ${source}`,
      [...new Set(reached.map(([station]) => station))],
      "Some of these stations only feed one another.",
    );
  }
  return classesOf(network).flatMap((className) => {
    const at = reached.flatMap(([station, name], pair) =>
      name === className ? [[station, rates[pair]] as const] : [],
    );
    return at.length === 0 ? [] : [{ className, rates: new Map(at) }];
  });
};

type Pair = readonly [station: string, className: string];

/** The probability that a route leads one class's customers to a station. */
export const routeShare = (route: Route<string>, name: string, station: string): number =>
  branches(route, name).reduce((sum, [target, probability]) => sum + (target === station ? probability : 0), 0);
