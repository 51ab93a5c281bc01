import { serverChanges, type ServerChanges } from "../control/server-changes.ts";
import type { Kinds } from "./kinds.ts";
import type { ControllerData, NetworkData } from "./network-data.ts";

/** The stations whose servers a controller sets; without kinds, of those that controllers of the library's own set. */
export const controlledStations = (network: NetworkData, kinds?: Kinds): ReadonlySet<string> =>
  new Set(
    Object.entries(network.controllers ?? {}).flatMap(([name, data]) =>
      Object.keys((kinds ? kinds.controller(data, name).changesServers?.(data) : changesOf(data)) ?? {}),
    ),
  );

const changesOf = (data: ControllerData): ServerChanges | undefined => {
  const own: { readonly [kind: string]: (data: ControllerData) => ServerChanges } = serverChanges;
  return Object.hasOwn(own, data.kind) ? own[data.kind](data) : undefined;
};
