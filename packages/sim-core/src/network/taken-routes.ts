import { Kinds } from "./kinds.ts";
import type { NetworkData, Route, StationData } from "./network-data.ts";

/** `solve` knows the library's own kinds only. */
const kinds = new Kinds();

/**
 * The routes that some customer of a station may take, by the field they stand in: not one for the refused where
 * nobody is refused, though it may be written down.
 */
export const takenRoutes = (network: NetworkData, station: string): { readonly [field: string]: Route<string> } => {
  const data = network.stations[station];
  const kind = kinds.station(data, `stations.${station}`);
  const isTaken = (field: string): boolean => {
    const { [field]: _, ...others } = data as unknown as { readonly [field: string]: unknown };
    // Written or not, a kind has the ways that its other fields open.
    return field in kind.routes(others as unknown as StationData);
  };
  const written = Object.entries(kind.routes(data));
  return Object.fromEntries(written.filter(([field]) => !(field in data) || isTaken(field)));
};
