import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { expectByClass } from "../network/class-figures.ts";
import { expectEpoch } from "../network/epoch.ts";
import { expectSeed } from "../network/replicator.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { Replication } from "../network/replication.ts";
import type { Scenario, Span } from "../network/scenario.ts";
import { validateNetwork } from "../network/network.ts";
import { expectWholeSlice } from "../network/slice.ts";
import { expectPortable } from "../network/portable.ts";
import type { ByteSink } from "../recording/byte-sink.ts";
import { breath } from "./breath.ts";
import { Recording, type Conclusion } from "./recording.ts";
import type { ReplicationBands } from "./replication-bands.ts";
import { resolutionsOf } from "./resolutions.ts";

/** Where to record a run, who watches it, and what ends it early. */
export interface RunOptions {
  readonly kinds?: KindList;
  /** Where the run file goes; without it nothing is recorded. */
  readonly sink?: ByteSink;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (time: number) => void;
  /** Called once before the run: subscribe further observers here. */
  readonly attach?: (run: Replication) => void;
  /** Called at the end, recorded or not: what to add to the run file now that the figures are known. */
  readonly conclude?: (figures: ReplicationFigures) => Conclusion;
}

/** How to run a scenario once, and where to record it. */
export interface RecordOptions extends RunOptions {
  readonly seed: string | number;
  /** Default 0. */
  readonly replication?: number;
  /** Tells the classes of customers apart in the figures that are returned, which costs a tenth of the time; default false. */
  readonly byClass?: boolean;
  /** To which this replication's course is added when it reaches its end. */
  readonly bands?: ReplicationBands;
}

const optional = ["replication", "byClass", "kinds", "sink", "signal", "onProgress", "attach", "conclude", "bands"];

/** Events between two breaths, in which messages are heard: some 5 ms, so that a run is cancelled at once. */
const eventsBetweenBreaths = 10_000;

/**
 * Runs a scenario once and writes its run file as it goes. Returns null when
 * it was aborted, before it began or on its way; then, and when it throws, the
 * sink is aborted and nothing is left behind.
 */
export const recordRun = async (scenario: Scenario, options: RecordOptions): Promise<ReplicationFigures | null> => {
  const { run, recording, by } = orAbort(options?.sink, () => begin(scenario, options));
  return runToEnd(run, recording, scenario.until, options, (figures) => {
    const conclusion = options.conclude?.(figures) ?? {};
    recording?.finish(figures, by, conclusion);
  });
};

/** The replication and its recording, where both can be. */
const begin = (scenario: Scenario, options: RecordOptions) => {
  expectRecord(options, "recordRun", ["seed"], optional);
  const kinds = new Kinds(options.kinds);
  expectScenario(scenario, kinds, options.sink !== undefined);
  const { replication = 0, byClass = false } = options;
  expectByClass(byClass, "recordRun.byClass");
  if (replication !== 0) expectPositiveInteger(replication, "recordRun.replication");
  const by = { seed: expectSeed(options.seed, "recordRun.seed"), replication };
  const { slice, wholeSlice = 1 } = scenario;
  const run = new Replication(scenario.network, { ...by, slice, wholeSlice, kinds, byClass });
  return { run, by, recording: options.sink ? new Recording(run, scenario, options.sink) : null };
};

/** What comes of the preparations of a run; where they fail, its sink is aborted. */
export const orAbort = <Prepared>(sink: ByteSink | undefined, prepare: () => Prepared): Prepared => {
  try {
    return prepare();
  } catch (error) {
    sink?.abort();
    throw error;
  }
};

/** @throws RangeError naming what of the scenario cannot be run, or not be recorded. */
export const expectScenario = (scenario: Scenario, kinds: Kinds, recorded: boolean): void => {
  validateNetwork(scenario.network, "scenario.network", kinds);
  if (recorded) expectPortable(scenario.network, "scenario.network");
  expectEpoch(scenario.epoch, "scenario.epoch");
  const end = expectPositive(scenario.until, "scenario.until");
  expectList(scenario.windows, "scenario.windows").forEach((window, at) =>
    expectSpan(window, `scenario.windows[${at}]`, end),
  );
  if (recorded && resolutionsOf(scenario)[0].rows === 0)
    throw badValue("scenario.until", "at least 0.1, or whole hundredths: the ticks of a run file", end);
  expectList(scenario.objectives, "scenario.objectives");
  expectPositiveInteger(scenario.slice, "scenario.slice");
  expectWholeSlice(scenario.wholeSlice ?? 1, scenario.slice, "scenario.wholeSlice");
};

/** Runs on to `until` with a breath now and then, and concludes; the recording is aborted when that fails or the caller aborts. */
export const runToEnd = async (
  run: Replication,
  recording: Recording | null,
  until: number,
  options: RunOptions & { readonly bands?: ReplicationBands },
  conclude: (figures: ReplicationFigures) => void,
): Promise<ReplicationFigures | null> => {
  try {
    options.attach?.(run);
    const addCourse = options.bands?.watch(run);
    for (;;) {
      if (options.signal?.aborted) {
        recording?.abort();
        return null;
      }
      if (run.advance(until, eventsBetweenBreaths)) break;
      options.onProgress?.(run.time);
      await breath();
    }
    const figures = run.figures();
    addCourse?.();
    conclude(figures);
    return figures;
  } catch (error) {
    recording?.abort();
    throw error;
  }
};

const expectList = <T>(value: readonly T[], path: string): readonly T[] => {
  if (!Array.isArray(value)) throw badValue(path, "an array, perhaps an empty one", value);
  return value;
};

const expectSpan = ({ from, until }: Span, path: string, end: number): void => {
  expectNonNegative(from, `${path}.from`);
  if (!(until > from && until <= end)) throw badValue(`${path}.until`, `a time after ${from} and up to ${end}`, until);
};
