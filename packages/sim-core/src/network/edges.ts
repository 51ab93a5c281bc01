import { isExit, targetsOf } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** A source may share its name with a station, but not the station's coins and cycles. */
export const fromSource = (name: string): string => `source ${name}`;

/** Where each station, and each source under the name that `fromSource` gives it, leads in one hop. */
export const edgesOf = (network: NetworkData, kinds: Kinds): ReadonlyMap<string, readonly string[]> => {
  const edges = new Map<string, string[]>();
  for (const [name, data] of Object.entries(network.stations)) {
    edges.set(name, Object.values(kinds.station(data, name).routes(data)).flatMap(targetsOf));
  }
  for (const [name, data] of Object.entries(network.sources)) {
    edges.set(fromSource(name), [...targetsOf(data.to), ...(data.whole ? [data.whole.to] : [])]);
  }
  return edges;
};

/** The exits that some route names, sorted. */
export const exitsOf = (edges: ReadonlyMap<string, readonly string[]>): readonly string[] =>
  [...new Set([...edges.values()].flat())].filter(isExit).sort();
