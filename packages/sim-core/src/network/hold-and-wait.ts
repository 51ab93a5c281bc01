import { badValue } from "../math/bad-value.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/**
 * Refuses networks whose callers may wait for one another for ever: a server
 * that is held while a call comes back to its own station, or a pool that is
 * seized by those for whom its holder waits. A call with a time-out ends.
 */
export const validateHoldAndWait = (data: NetworkData, path: string, kinds: Kinds): void => {
  const names = Object.keys(data.stations);
  const waitsOf = (name: string) => kinds.station(data.stations[name], name).waits?.(data.stations[name]);
  const onward = (name: string): string[] =>
    Object.values(kinds.station(data.stations[name], name).routes(data.stations[name]))
      .flatMap(targetsOf)
      .filter((target) => !isExit(target));
  for (const name of names) {
    for (const pool of waitsOf(name)?.pools ?? []) {
      if (data.stations[pool]?.kind !== "pool")
        throw badValue(`${path}.stations.${name}.steps`, "pools to seize", pool);
    }
  }
  for (const name of names) {
    for (const target of onward(name)) {
      if (kinds.station(data.stations[target], target).isEntered !== false) continue;
      throw badValue(
        `${path}.stations.${name}`,
        "routes to stations that customers enter",
        target,
        "A pool is seized.",
      );
    }
    const own = waitsOf(name);
    if (own === undefined) continue;
    for (const [field, route] of Object.entries(own.routes)) {
      const below = new Set<string>();
      for (const open = targetsOf(route).filter((target) => !isExit(target)); open.length > 0;) {
        const next = open.pop()!;
        if (below.has(next)) continue;
        below.add(next);
        open.push(...onward(next));
      }
      const again = [...below].flatMap((station) => [station, ...(waitsOf(station)?.pools ?? [])]);
      const knot = [name, ...own.pools].find((held) => again.includes(held));
      if (knot === undefined) continue;
      throw badValue(
        `${path}.stations.${name}.${field}`,
        `calls that do not come back to ${knot}, which the caller holds meanwhile`,
        route,
        "All of it may be held by callers that wait for it: give the call a time-out, or what it needs a station of its own.",
      );
    }
  }
};
