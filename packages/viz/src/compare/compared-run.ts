import type { Objective } from "@double11/sim-core";
import type { Timeline } from "../reading/timeline.ts";
import { comparedFigures, type ComparedFigure } from "./compared-figure.ts";

/** Times at which queues are kept, less one. */
export const samples = 600;

/** A run as comparing keeps it, its file let go: what it is judged by, and its queues through time. */
export interface ComparedRun {
  readonly figures: readonly ComparedFigure[];
  /** By station: how many wait, at times evenly from the start to the end. */
  readonly queues: ReadonlyMap<string, Float64Array>;
}

/** One replication of both runs, which met the same customers. */
export interface Pair {
  readonly replication: number;
  readonly a: ComparedRun;
  readonly b: ComparedRun;
}

export const turned = ({ replication, a, b }: Pair): Pair => ({ replication, a: b, b: a });

/** What is kept of a run, judged by objectives. */
export async function comparedRun(timeline: Timeline, objectives: readonly Objective[]): Promise<ComparedRun> {
  const { stations, end } = timeline;
  const queues = stations.map((series) => {
    const course = Float64Array.from({ length: samples + 1 }, (_, k) => series.level("queue", (k * end) / samples));
    return [series.entry.name, course] as const;
  });
  return { figures: await comparedFigures(timeline, objectives), queues: new Map(queues) };
}
