import {
  assemble,
  NightMeters,
  recordedSummary,
  summarizeNight,
  type Night,
  type NightSummary,
} from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import type { ByteSink } from "@double11/sim-core/recording";
import { recordRun, ReplicationBands } from "@double11/sim-core/simulator";
import { isForCrew, replicateOnWorkers } from "./replication-crew.ts";

export interface NightRun {
  readonly night: Night;
  readonly scenario: Scenario;
  readonly seed: string;
  /** One summary a replication, in order. */
  readonly summaries: readonly NightSummary[];
  /** The replication that stands for the run: the median one by peak. */
  readonly median: number;
  readonly seconds: number;
  readonly events: number;
}

export interface NightRunOptions {
  readonly seed: string;
  readonly replications: number;
  /** What the night is assembled to, when more was changed than it has words for. */
  readonly scenario?: Scenario;
  /** Opened only when asked for: the run file holds the median replication. */
  readonly sink?: ByteSink;
  readonly signal?: { readonly aborted: boolean };
  /** Share of all the work done, in [0, 1]. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Runs a night; null when aborted. Long replications without a run file are spread over the processors; with one they come one
 * after another, for its bands are over all of them.
 */
export const runNight = async (night: Night, options: NightRunOptions): Promise<NightRun | null> => {
  const { scenario = assemble(night) } = options;
  const { seed, replications, sink, signal } = options;
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const passes = replications + (sink && replications > 1 ? 1 : 0);
  const bands = new ReplicationBands(scenario);
  let events = 0;
  let pass = 0;
  const once = async (replication: number, into?: ByteSink): Promise<NightSummary | null> => {
    let meters: NightMeters | undefined;
    let summary: NightSummary | undefined;
    const figures = await recordRun(scenario, {
      seed,
      replication,
      // Every replication once: the second pass of the median adds nothing.
      ...(pass < replications ? { bands } : {}),
      ...(into ? { sink: into } : {}),
      ...(signal ? { signal } : {}),
      onProgress: (time) => options.onProgress?.((pass + time / scenario.until) / passes),
      attach: (run) => {
        meters = new NightMeters(night, run);
      },
      conclude: (result) => {
        summary = summarizeNight(night, scenario, result, meters!);
        return { ...concluded(summary, summaries), bands };
      },
    });
    pass++;
    if (figures === null) return null;
    events += figures.events;
    return summary!;
  };

  const summaries: NightSummary[] = [];
  for (let replication = 0; replication < replications; replication++) {
    const summary = await once(replication, replications === 1 ? sink : undefined);
    if (summary === null) return null;
    summaries.push(summary);
    if (replication > 0 || sink || !isForCrew(replications, seconds())) continue;
    const others = await replicateOnWorkers({ night, scenario, seed }, options);
    if (others === null) return null;
    summaries.push(...others.map(({ summary }) => summary as NightSummary));
    events = others.reduce((sum, { events }) => sum + events, events);
    break;
  }
  const median = medianByPeak(summaries);
  // The same seed and number give the same run again, this time written down.
  if (sink && replications > 1 && (await once(median, sink)) === null) return null;
  return { night, scenario, seed, summaries, median, seconds: seconds(), events };
};

const medianByPeak = (summaries: readonly NightSummary[]): number => {
  const order = summaries.map((_, at) => at);
  const height = (at: number) => summaries[at].peak?.ordersPerSecond ?? 0;
  order.sort((a, b) => height(a) - height(b) || a - b);
  return order[Math.floor((order.length - 1) / 2)];
};

/** What the run file says besides the tables. */
const concluded = (summary: NightSummary, replications: readonly NightSummary[]) => ({
  ...recordedSummary(summary),
  replications: (replications.length > 0 ? replications : [summary]).flatMap((each, replication) =>
    each.peak ? [{ replication, figure: "peak.ordersPerSecond", value: each.peak.ordersPerSecond }] : [],
  ),
});
