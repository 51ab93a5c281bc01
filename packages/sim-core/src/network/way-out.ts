import { badValue } from "../math/bad-value.ts";
import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route } from "./network-data.ts";

/** Refuses calls and branches of forks that lead to no exit: whoever waits for them would wait for ever. */
export const validateWaysOut = (data: NetworkData, path: string, kinds: Kinds): void => {
  const routesOf = (name: string) => kinds.station(data.stations[name], name).routes(data.stations[name]);
  const leads = (route: Route<string>): boolean => {
    const seen = new Set<string>();
    for (const open = targetsOf(route); open.length > 0;) {
      const next = open.pop()!;
      if (isExit(next)) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...Object.values(routesOf(next)).flatMap(targetsOf));
    }
    return false;
  };
  for (const name of Object.keys(data.stations)) {
    for (const [field, route] of Object.entries(routesOf(name))) {
      if (!/^(steps|branches)\[/.test(field) || leads(route)) continue;
      throw badValue(
        `${path}.stations.${name}.${field}`,
        "a way on to some exit, where it is answered",
        route,
        "These stations only feed one another.",
      );
    }
  }
};
