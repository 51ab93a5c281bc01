import { expectPositiveInteger } from "../math/expect-number.ts";
import { thinControllers } from "./controllers.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, SourceData, StationData } from "./network-data.ts";

/**
 * The network at one customer in `slice`.
 *
 * Demand is thinned by k. A station of c servers keeps c' = max(1, round(c/k))
 * of speed c/(k·c'), so its utilization is unchanged; what pooling is lost,
 * `solve` at c and at c' tells. What does not shard (`sharded: false`) keeps
 * its full capacity and meets whole streams, of which one customer in k goes on.
 */
export const thin = (network: NetworkData, slice: number, kinds: Kinds): NetworkData => {
  expectPositiveInteger(slice, "slice");
  const sources: { [name: string]: SourceData } = {};
  for (const [name, data] of Object.entries(network.sources)) {
    const path = `sources.${name}`;
    sources[name] = under(path, () => kinds.source(data, path).thin(data, slice));
  }
  const stations: { [name: string]: StationData } = {};
  for (const [name, data] of Object.entries(network.stations)) {
    const path = `stations.${name}`;
    stations[name] = under(path, () => kinds.station(data, path).thin(data, slice));
  }
  return { ...network, sources, stations, ...thinControllers(network, slice, kinds) };
};

/** A kind knows the field at fault, not where its data stands. */
const under = <T>(path: string, thin: () => T): T => {
  try {
    return thin();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${path}.${error.message}`);
    throw error;
  }
};
