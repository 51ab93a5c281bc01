import { badValue } from "../math/bad-value.ts";
import { expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { isBalance, validateBalance } from "./balance.ts";
import type { Route } from "./network-data.ts";

export const isExit = (target: string): boolean =>
  target === "exit" || (target.startsWith("exit:") && target.length > "exit:".length);

/** Every target a route names. */
export const targetsOf = (route: Route<string>): string[] => {
  if (typeof route === "string") return [route];
  if (isBySource(route)) return Object.values(route.bySource);
  if (isBalance(route)) return [...route.among];
  return Object.keys(route);
};

/** Where a route leads one source's customers, with what share; whom a balance prefers, no one can say beforehand. */
export const branchesOf = (route: Route<string>, source: string): readonly [target: string, share: number][] => {
  if (typeof route === "string") return [[route, 1]];
  if (isBySource(route)) return [[route.bySource[source], 1]];
  if (isBalance(route)) return route.among.map((target): [string, number] => [target, 1 / route.among.length]);
  return Object.entries(route as { readonly [target: string]: number });
};

export const isBySource = (
  route: Exclude<Route<string>, string>,
): route is { readonly bySource: { readonly [source: string]: string } } =>
  typeof (route as { bySource?: unknown }).bySource === "object";

/** Refuses a route that names nothing known or whose probabilities do not sum to 1. */
export const validateRoute = (
  route: unknown,
  path: string,
  stations: readonly string[],
  sources: readonly string[],
): void => {
  if (typeof route !== "string" && (typeof route !== "object" || route === null || Array.isArray(route))) {
    throw badValue(path, "a station, an exit or probabilities over them", route);
  }
  const checked = route as Route<string>;
  if (typeof checked === "string") return validateTarget(checked, path, stations);
  if (isBySource(checked)) {
    expectRecord(checked, path, ["bySource"]);
    const bySource = expectRecord(checked.bySource, `${path}.bySource`, sources);
    for (const source of sources) validateTarget(bySource[source], `${path}.bySource.${source}`, stations);
    return;
  }
  if (isBalance(checked)) return validateBalance(checked, path, stations);
  for (const target of Object.keys(checked)) validateTarget(target, path, stations);
  let sum = 0;
  for (const [target, probability] of Object.entries(checked)) {
    sum += expectProbability(probability, `${path}.${target}`);
  }
  if (Math.abs(sum - 1) > 1e-9) throw badValue(path, "probabilities that sum to 1", sum);
};

const validateTarget = (target: unknown, path: string, stations: readonly string[]): void => {
  if (typeof target === "string" && (isExit(target) || stations.includes(target))) return;
  throw badValue(path, `one of ${stations.join(", ")}, exit or exit:label`, target);
};

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
