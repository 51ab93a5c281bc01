import { summarizeStudy, type StudySummary } from "@double11/models";
import type { ByteSink } from "@double11/sim-core/recording";
import { recordRun, ReplicationBands } from "@double11/sim-core/simulator";
import type { ChosenStudy } from "./choose-study.ts";
import type { NightRunOptions } from "./run-night.ts";

export interface StudyRun extends ChosenStudy {
  readonly seed: string;
  /** One summary a replication, in order; a run file holds the first. */
  readonly summaries: readonly StudySummary[];
  readonly seconds: number;
  readonly events: number;
}

/** Runs a study, replication by replication; null when aborted. */
export const runStudy = async (chosen: ChosenStudy, options: NightRunOptions): Promise<StudyRun | null> => {
  const { scenario, kinds } = chosen;
  const { seed, replications, sink, signal, onProgress } = options;
  const started = performance.now();
  const summaries: StudySummary[] = [];
  const bands = new ReplicationBands(scenario);
  let events = 0;
  for (let pass = 1; pass <= replications; pass++) {
    // The first is recorded, and last in turn: its file has the bands over all.
    const replication = pass % replications;
    const into: { readonly sink?: ByteSink } = sink && replication === 0 ? { sink } : {};
    const figures = await recordRun(scenario, {
      seed,
      replication,
      ...into,
      ...(kinds ? { kinds } : {}),
      bands,
      conclude: () => ({ bands }),
      ...(signal ? { signal } : {}),
      onProgress: (time) => onProgress?.((pass - 1 + time / scenario.until) / replications),
    });
    if (figures === null) return null;
    events += figures.events;
    summaries[replication] = summarizeStudy(scenario, figures);
  }
  return { ...chosen, seed, summaries, seconds: (performance.now() - started) / 1000, events };
};
