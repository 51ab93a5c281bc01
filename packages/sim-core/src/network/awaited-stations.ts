import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";
import { isTakenByChildren } from "../station/station-routes.ts";

/**
 * The stations that customers of a station may wait at while it holds them: those that its steps call or its branches lead
 * to, all that these lead to, and the pools that any of them seizes. None of a station without either.
 */
export const awaitedStations = (
  { stations }: Pick<NetworkData, "stations">,
  name: string,
  kinds: Kinds,
): ReadonlySet<string> => {
  const awaited = new Set<string>();
  const add = (station: string, isWanted: (field: string) => boolean): void => {
    const { [station]: data } = stations;
    const kind = kinds.station(data, `stations.${station}`);
    for (const [field, route] of Object.entries(kind.routes(data)))
      if (isWanted(field)) for (const target of targetsOf(route)) if (!isExit(target)) awaited.add(target);
    for (const { pool } of kind.waits?.(data) ?? []) if (pool !== undefined) awaited.add(pool);
  };
  add(name, isTakenByChildren);
  // What is added on the way is gone through as well.
  for (const station of awaited) add(station, () => true);
  return awaited;
};
