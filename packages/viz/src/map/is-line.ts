import type { NetworkGraph } from "../reading/network-graph.ts";
import type { NetworkShape } from "../reading/network-shape.ts";
import { isAside } from "./place-stage.ts";

/** Kinds that send customers, or calls, several ways. */
const branching = ["fork", "caller", "cache"];

/** Whether stages follow one another, so that a line with rows and think times beside it shows all there is. */
export function isLine({ stages, links }: NetworkShape, graph: NetworkGraph): boolean {
  if (stages.length === 0 || graph.stations.some(({ data }) => branching.includes(data.kind ?? "queue"))) return false;
  const at = (name: string): number => stages.findIndex(({ entry }) => entry.name === name);
  // A way through a row stays with the row's own stage.
  return links.every(({ from, to, via }) => at(to) === at(from) + 1 || !via.every(isAside));
}
