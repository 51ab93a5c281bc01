import { summarizeStudy, type StudySummary } from "@double11/models";
import type { KindList } from "@double11/sim-core";
import type { ByteSink } from "@double11/sim-core/recording";
import { ScenarioWatch, tellsClasses } from "@double11/sim-core/experiment";
import { recordRun, ReplicationBands } from "@double11/sim-core/simulator";
import { classesMatter } from "./classes-matter.ts";
import type { ChosenStudy } from "./choose-study.ts";
import { isForCrew, replicateOnWorkers } from "./replication-crew.ts";
import type { NightRunOptions } from "./run-night.ts";

export interface StudyRun extends ChosenStudy {
  readonly seed: string;
  /** One summary a replication, in order; a run file holds the first. */
  readonly summaries: readonly StudySummary[];
  readonly seconds: number;
  readonly events: number;
}

const hasKinds = (kinds: KindList = {}): boolean => Object.values(kinds).some((some) => some.length > 0);

/** Runs a study; null when aborted. Long replications are spread over the processors as a night's are. */
export const runStudy = async (chosen: ChosenStudy, options: NightRunOptions): Promise<StudyRun | null> => {
  const { scenario, kinds } = chosen;
  const { seed, replications, sink, signal, onProgress } = options;
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const summaries: StudySummary[] = [];
  const bands = new ReplicationBands(scenario);
  const byClass = tellsClasses(scenario.network, classesMatter(scenario, kinds) || undefined);
  let events = 0;
  for (let pass = 1; pass <= replications; pass++) {
    // Where the first is recorded it is last in turn: its file has the bands over all.
    const replication = sink ? pass % replications : pass - 1;
    const into: { readonly sink?: ByteSink } = sink && replication === 0 ? { sink } : {};
    let watch: ScenarioWatch | undefined;
    const figures = await recordRun(scenario, {
      seed,
      replication,
      ...into,
      ...(kinds ? { kinds } : {}),
      bands,
      byClass,
      attach: ({ model }) => {
        watch = new ScenarioWatch(scenario, model, kinds);
      },
      conclude: () => ({ bands }),
      ...(signal ? { signal } : {}),
      onProgress: (time) => onProgress?.((pass - 1 + time / scenario.until) / replications),
    });
    if (figures === null) return null;
    events += figures.events;
    summaries[replication] = summarizeStudy(scenario, figures, watch!);
    // A run file has bands over all, and a thread knows no kinds from outside.
    if (pass > 1 || sink || hasKinds(kinds) || !isForCrew(replications, seconds())) continue;
    const others = await replicateOnWorkers({ scenario, seed }, options);
    if (others === null) return null;
    return {
      ...chosen,
      seed,
      summaries: [summaries[0], ...others.map(({ summary }) => summary as StudySummary)],
      seconds: seconds(),
      events: others.reduce((sum, { events }) => sum + events, events),
    };
  }
  return { ...chosen, seed, summaries, seconds: seconds(), events };
};
