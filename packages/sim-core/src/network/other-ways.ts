import { isExit, targetsOf } from "./graph.ts";
import type { NetworkData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { takenRoutes } from "./taken-routes.ts";

/** Ways beside `to` that a theory follows: calls and what becomes of those that failed, forks' branches, misses. */
const followed: { readonly [kind: string]: RegExp } = {
  caller: /^(steps\[|failed$)/,
  fork: /^branches\[/,
  cache: /^miss$/,
};

/**
 * Refuses stations whose customers go on to another by a way beside `to` that no theory follows, as those do who
 * were refused or lost patience: they are no Poisson stream, and may come back.
 */
export const refuseOtherWays = (network: NetworkData): void => {
  for (const [name, { kind = "queue" }] of Object.entries(network.stations)) {
    for (const [field, route] of Object.entries(takenRoutes(network, name))) {
      if (field === "to" || followed[kind]?.test(field)) continue;
      const target = targetsOf(route).find((to) => !isExit(to));
      if (target === undefined) continue;
      throw noTheory(`stations.${name}.${field}`, `customers who go on by this way to a station (${target})`);
    }
  }
};
