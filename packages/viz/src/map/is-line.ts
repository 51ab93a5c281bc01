import type { NetworkGraph } from "../reading/network-graph.ts";
import { isNext, type NetworkShape } from "../reading/network-shape.ts";
import { isAside } from "./place-stage.ts";

/** Kinds that send customers, or calls, several ways. */
const branching = ["fork", "caller", "cache"];

/** Whether stages follow one another, so that a line with rows and think times beside it shows all there is. */
export function isLine({ stages, apart, links }: NetworkShape, graph: NetworkGraph): boolean {
  if (
    stages.length === 0 ||
    apart.length > 0 ||
    graph.stations.some(({ data }) => branching.includes(data.kind ?? "queue"))
  )
    return false;
  // A way through a row stays with the row's own stage.
  return links.every((link) => isNext(stages, link) || !link.via.every(isAside));
}
