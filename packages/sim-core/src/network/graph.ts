import { badValue } from "../math/bad-value.ts";
import { expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { isBalance, validateBalance } from "./balance.ts";
import { expectEveryClass } from "./every-class.ts";
import type { Balance, ClassChange, NetworkData, Route } from "./network-data.ts";

/** Whether a route's target, or what an objective is about, is an exit: `exit`, or `exit:` and a label. */
export const isExit = (target: string): boolean =>
  target === "exit" || (target.startsWith("exit:") && target.length > "exit:".length);

/** Every target a route names. */
export const targetsOf = (route: Route<string>): string[] =>
  leavesOf(route).flatMap((leaf) => {
    if (typeof leaf === "string") return [leaf];
    return isBalance(leaf) ? [...leaf.among] : Object.keys(leaf);
  });

/** The routes within a route that part by no class and change none. */
export const leavesOf = (route: Route<string>): readonly (string | Balance<string> | Probabilities)[] => {
  if (typeof route === "string") return [route];
  if (isByClass(route)) return Object.values(route.byClass).flatMap(leavesOf);
  return isClassChange(route) ? leavesOf(route.to) : [route as Balance<string> | Probabilities];
};

interface Probabilities {
  readonly [target: string]: number;
}

/**
 * Where a route leads one class's customers, with what share and as which
 * class; whom a balance prefers, no one can say beforehand.
 */
export const branchesOf = (
  route: Route<string>,
  name: string,
): readonly (readonly [target: string, share: number, as: string])[] => {
  if (typeof route === "string") return [[route, 1, name]];
  if (isByClass(route)) return branchesOf(route.byClass[name], name);
  if (isClassChange(route)) {
    return outcomesOf(route).flatMap(([as, share]) =>
      branchesOf(route.to, as).map(([target, part, last]) => [target, share * part, last] as const),
    );
  }
  if (isBalance(route)) return route.among.map((target) => [target, 1 / route.among.length, name]);
  return Object.entries(route as Probabilities).map(([target, share]) => [target, share, name]);
};

export const isByClass = (
  route: Exclude<Route<string>, string>,
): route is { readonly byClass: { readonly [name: string]: Route<string> } } =>
  typeof (route as { byClass?: unknown }).byClass === "object";

/** Numbers would be probabilities of stations with such names. */
export const isClassChange = (route: Exclude<Route<string>, string>): route is ClassChange<string> => {
  const { as } = route as { as?: unknown };
  return as !== undefined && typeof as !== "number";
};

/** Whether a route may change a customer's class. */
export const changesClass = (route: Route<string>): boolean =>
  typeof route !== "string" &&
  (isClassChange(route) || (isByClass(route) && Object.values(route.byClass).some(changesClass)));

/** The classes that a change leads to, with their probabilities. */
export const outcomesOf = ({ as }: ClassChange<string>): readonly (readonly [name: string, share: number])[] =>
  typeof as === "string" ? [[as, 1]] : Object.entries(as);

/** Names of all classes by number: the sources', then the others. */
export const classesOf = (network: NetworkData): readonly string[] => [
  ...Object.keys(network.sources),
  ...(network.classes ?? []),
];

/** Refuses a route that names nothing known or whose probabilities do not sum to 1. */
export const validateRoute = (
  route: unknown,
  path: string,
  stations: readonly string[],
  classes: readonly string[],
): void => {
  if (typeof route !== "string" && (typeof route !== "object" || route === null || Array.isArray(route))) {
    throw badValue(path, "a station, an exit or probabilities over them", route);
  }
  const checked = route as Route<string>;
  if (typeof checked === "string") return validateTarget(checked, path, stations);
  if (isByClass(checked)) {
    expectRecord(checked, path, ["byClass"]);
    const byClass = expectEveryClass(checked.byClass, `${path}.byClass`, classes);
    for (const name of classes) validateRoute(byClass[name], `${path}.byClass.${name}`, stations, classes);
    return;
  }
  if (isClassChange(checked)) return validateClassChange(checked, path, stations, classes);
  if (isBalance(checked)) return validateBalance(checked, path, stations);
  for (const target of Object.keys(checked)) validateTarget(target, path, stations);
  expectSumOfOne(checked, path);
};

const expectSumOfOne = (probabilities: object, path: string): void => {
  let sum = 0;
  for (const [name, probability] of Object.entries(probabilities)) {
    sum += expectProbability(probability, `${path}.${name}`);
  }
  if (Math.abs(sum - 1) > 1e-9) throw badValue(path, "probabilities that sum to 1", sum);
};

const validateClassChange = (
  route: ClassChange<string>,
  path: string,
  stations: readonly string[],
  classes: readonly string[],
): void => {
  expectRecord(route, path, ["as", "to"]);
  const { as } = route as { readonly as: unknown };
  if (typeof as !== "string") expectSumOfOne(expectRecord(as, `${path}.as`, [], Object.keys(as ?? {})), `${path}.as`);
  for (const [name] of outcomesOf(route)) {
    if (!classes.includes(name)) throw badValue(`${path}.as`, `one of the classes ${classes.join(", ")}`, name);
  }
  validateRoute(route.to, `${path}.to`, stations, classes);
};

const validateTarget = (target: unknown, path: string, stations: readonly string[]): void => {
  if (typeof target === "string" && (isExit(target) || stations.includes(target))) return;
  const expected =
    stations.length > 0
      ? `one of ${stations.join(", ")}, exit or exit:label`
      : "exit or exit:label, for there are no stations";
  throw badValue(path, expected, target);
};

/** Whether two lists are of the same stations; each names one once. */
export const areSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && b.every((name) => a.includes(name));

/**
 * Which stations lead, by any number of hops, to which: a hop from a to b is
 * inside a cycle exactly when b leads back to a.
 */
export class Reachability {
  readonly #reaches = new Map<string, ReadonlySet<string>>();

  constructor(edges: ReadonlyMap<string, readonly string[]>) {
    for (const station of edges.keys()) {
      const seen = new Set<string>();
      const open = [...(edges.get(station) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(...(edges.get(next) ?? []));
      }
      this.#reaches.set(station, seen);
    }
  }

  inCycle(from: string, to: string): boolean {
    return from === to || (this.#reaches.get(to)?.has(from) ?? false);
  }
}
