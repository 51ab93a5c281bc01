import type { Problem } from "@double11/sim-core/schema";
import type { ScenarioDocument } from "./scenario-document.ts";

/** "scenario.network.stations.order.steps[0].call" as the keys below "scenario". */
const keysOf = (path: string): string[] =>
  path
    .split(/[.[\]]+/)
    .slice(1)
    .filter((key) => key !== "");

/** A problem with the file and line that it comes from: of those in which the most of its path stands, the last. */
export const located = ({ path, message }: Problem, documents: readonly ScenarioDocument[]): string => {
  const keys = keysOf(path);
  let best: { readonly name: string; readonly line: number; readonly depth: number } | undefined;
  for (const { name, locate } of documents) {
    const { line, depth } = locate(keys);
    if (best === undefined || depth >= best.depth) best = { name, line, depth };
  }
  return best === undefined ? message : `${best.name}:${best.line}: ${message}`;
};
