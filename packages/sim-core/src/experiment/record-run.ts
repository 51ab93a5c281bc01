import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { digestVersion } from "../kernel/digest.ts";
import { expectSeed } from "../network/replicator.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import type { ServerSchedule, StationData } from "../network/network-data.ts";
import { Replication } from "../network/replication.ts";
import type { Scenario, Span } from "../network/scenario.ts";
import { validateNetwork } from "../network/network.ts";
import { expectWholeSlice } from "../network/slice.ts";
import { expectPortable } from "../network/portable.ts";
import type { ByteSink } from "../recording/byte-sink.ts";
import type { Resolution, RunDescription } from "../recording/manifest.ts";
import { Recorder } from "../recording/recorder.ts";
import { RunWriter } from "../recording/run-writer.ts";
import type { ReplicationFigure, RunEvent } from "../recording/tables.ts";
import { shareOf } from "../station/station-fields.ts";
import { histogramLayout } from "../statistics/histogram-layout.ts";
import { breath } from "./breath.ts";
import { latencyWindowOf } from "./latency-window.ts";
import { libraryVersion } from "./library-version.ts";
import type { ReplicationBands } from "./replication-bands.ts";

/** How to run a scenario once, and where to record it. */
export interface RecordOptions {
  readonly seed: string | number;
  /** Default 0. */
  readonly replication?: number;
  readonly kinds?: KindList;
  /** Where the run file goes; without it nothing is recorded. */
  readonly sink?: ByteSink;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (time: number) => void;
  /** Called once before the run: subscribe further observers here. */
  readonly attach?: (run: Replication) => void;
  /** To which this replication's course is added when it reaches its end. */
  readonly bands?: ReplicationBands;
  /** What to add to the run file once the figures are known. */
  readonly conclude?: (figures: ReplicationFigures) => Conclusion;
}

/** What is written at the end of a run file: figures and events that only a whole run knows. */
export interface Conclusion {
  readonly summary?: { readonly [figure: string]: number | string };
  readonly events?: readonly RunEvent[];
  readonly replications?: readonly ReplicationFigure[];
  /** Written beside the ticks, when at least two replications were added. */
  readonly bands?: ReplicationBands;
}

/** Events between two breaths, in which messages are heard: some 5 ms, so that a run is cancelled at once. */
const eventsBetweenBreaths = 10_000;

/**
 * Runs a scenario once and writes its run file as it goes. Returns null when
 * it was aborted; then, and when it throws, the sink is aborted and nothing is
 * left behind.
 */
export const recordRun = async (scenario: Scenario, options: RecordOptions): Promise<ReplicationFigures | null> => {
  const kinds = new Kinds(options.kinds);
  validateNetwork(scenario.network, "scenario.network", kinds);
  if (options.sink) expectPortable(scenario.network, "scenario.network");
  expectPositive(scenario.until, "scenario.until");
  scenario.windows.forEach((window, at) => expectSpan(window, `scenario.windows[${at}]`, scenario.until));
  const seed = expectSeed(options.seed, "seed");
  const replication = options.replication ?? 0;
  const { slice, wholeSlice = 1 } = scenario;
  expectPositiveInteger(slice, "scenario.slice");
  expectWholeSlice(wholeSlice, slice, "scenario.wholeSlice");
  const run = new Replication(scenario.network, { seed, replication, slice, wholeSlice, kinds });
  const recording = options.sink ? startRecording(run, scenario, options.sink) : null;
  try {
    options.attach?.(run);
    const addCourse = options.bands?.watch(run);
    while (!run.advance(scenario.until, eventsBetweenBreaths)) {
      options.onProgress?.(run.time);
      await breath();
      if (options.signal?.aborted) {
        recording?.writer.abort();
        return null;
      }
    }
    const figures = run.figures();
    addCourse?.();
    const conclusion = options.conclude?.(figures) ?? {};
    recording?.finish(run, figures, { seed, replication }, conclusion);
    return figures;
  } catch (error) {
    recording?.writer.abort();
    throw error;
  }
};

const expectSpan = ({ from, until }: Span, path: string, end: number): void => {
  expectNonNegative(from, `${path}.from`);
  if (!(until > from && until <= end)) throw badValue(`${path}.until`, `a time after ${from} and up to ${end}`, until);
};

/** The smallest of 0.1, 1, 10 and 60 that gives at most 100,000 rows; longer runs get 100,000 wider ones. */
const coarseTick = (until: number): number =>
  [0.1, 1, 10, 60].find((tick) => until / tick <= 100_000) ?? Math.ceil(until / 100_000);

const resolutionsOf = (scenario: Scenario): Resolution[] => {
  const tick = coarseTick(scenario.until);
  const rows = (span: number, width: number) => Math.floor(span / width + 1e-9);
  const coarse = { tick, from: 0, rows: rows(scenario.until, tick) };
  const fine = scenario.windows.map(({ from, until }) => ({ tick: 0.1, from, rows: rows(until - from, 0.1) }));
  return tick === 0.1 ? [coarse] : [coarse, ...fine];
};

/** Servers at the start in the whole system, of stations that say so. */
const wholeServers = (data: StationData): number | undefined => {
  const { servers, schedule } = data as { readonly servers?: number; readonly schedule?: ServerSchedule };
  return schedule ? schedule.steps[0][1] : servers;
};

const startRecording = (run: Replication, scenario: Scenario, sink: ByteSink) => {
  const { model } = run;
  const resolutions = resolutionsOf(scenario);
  const latencyWindow = latencyWindowOf(scenario.until);
  const sources = model.sources.map((source) => source.name);
  const writer = new RunWriter(sink, { stations: model.stations.map((station) => station.name), resolutions });
  const { stations, places } = model;
  const { delays } = run.statistics;
  const serversAtStart = stations.map((station) => station.servers);
  const recorder = new Recorder(writer, {
    stations,
    places,
    sources,
    resolutions,
    latencyWindow,
    delays,
    exits: model.exits,
  });
  model.probe.subscribe(recorder);

  const describe = (figures: ReplicationFigures, by: { seed: string; replication: number }, rows: readonly number[]) =>
    ({
      format: "desrun",
      version: 1,
      library: libraryVersion,
      digest: figures.digest,
      digestVersion,
      ...by,
      slice: scenario.slice,
      scenario,
      stations: stations.map((station) => ({
        name: station.name,
        kind: station.kind,
        servers: serversAtStart[station.number],
        serversWhole: wholeServers(scenario.network.stations[station.name]) ?? serversAtStart[station.number],
        weight: shareOf(scenario.network.stations[station.name], scenario.slice, scenario.wholeSlice),
      })),
      sources: model.sources.map(({ name, kind }) => ({ name, kind, weight: scenario.slice })),
      resolutions: resolutions.map((resolution, at) => ({ ...resolution, rows: rows[at] })),
      latencyWindow,
      histogram: histogramLayout,
      endToEnd: { exits: model.exits, inside: model.customers.present },
      summary: {},
    }) satisfies RunDescription;

  const finish = (
    run: Replication,
    figures: ReplicationFigures,
    by: { seed: string; replication: number },
    conclusion: Conclusion,
  ) => {
    for (const station of stations) station.forEachWaiting?.((age) => recorder.addInside(station.number, age));
    const rows = recorder.close(run.time);
    for (const event of conclusion.events ?? []) writer.event(event);
    for (const figure of conclusion.replications ?? []) writer.replication(figure);
    const { bands, summary = {} } = conclusion;
    writer.finish({ ...describe(figures, by, rows), ...bands?.write(writer), summary });
  };
  return { writer, finish };
};
