import { controlledStations } from "./controlled-stations.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** Who sets a station's servers in place of its own figure, which is no more than where they begin. */
export type SizedBy = "schedule" | "controller";

/**
 * Undefined where the servers of a station are the figure that its data states, if it has any, and of what is no station.
 * Without kinds, controllers of the library's own alone are known, and none of their code is wanted.
 */
export const sizedBy = (network: NetworkData, name: string, kinds?: Kinds): SizedBy | undefined => {
  const data = network.stations[name] as { readonly schedule?: unknown } | undefined;
  if (data?.schedule !== undefined) return "schedule";
  return controlledStations(network, kinds).has(name) ? "controller" : undefined;
};
