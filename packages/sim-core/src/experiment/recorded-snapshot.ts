import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import { Replication } from "../network/replication.ts";
import { expectSeed } from "../network/replicator.ts";
import type { Scenario } from "../network/scenario.ts";
import { loadState, serversOf, snapshotOf, twinOf, type Snapshot } from "../network/snapshot.ts";
import type { ByteSink } from "../recording/byte-sink.ts";
import { MemorySink } from "../recording/memory-sink.ts";
import { expectScenario, orAbort, runToEnd, type RunOptions } from "./record-run.ts";
import { Recording } from "./recording.ts";

/** Which run of a scenario to record, and when to stop it. */
export interface RecordUntilOptions {
  /** The simulated time to stop at, from 0 to the scenario's end. */
  readonly at: number;
  /** As in `recordRun`. */
  readonly seed: string | number;
  /** Default 0. */
  readonly replication?: number;
  readonly kinds?: KindList;
}

type SavedRecording = {
  /** As JSON: the run file describes one scenario from its beginning to its end. */
  readonly scenario: string;
  /** The run file so far. */
  readonly bytes: Uint8Array;
  readonly recorder: SavedState;
};

/**
 * Runs a scenario to `at`, recording, and saves both: `resumeRecording` goes
 * on from there, on another machine if need be. The run file is the same byte
 * for byte as that of a run straight through.
 *
 * @throws RangeError for a scenario or options that cannot be run, SimulationError naming what cannot be saved.
 */
export const recordUntil = (scenario: Scenario, options: RecordUntilOptions): Snapshot => {
  expectRecord(options, "recordUntil", ["at", "seed"], ["replication", "kinds"]);
  const { at, replication = 0 } = options;
  const kinds = new Kinds(options.kinds);
  expectScenario(scenario, kinds, true);
  expectNonNegative(at, "recordUntil.at");
  if (at > scenario.until) throw badValue("recordUntil.at", `at most the scenario's end, ${scenario.until}`, at);
  if (replication !== 0) expectPositiveInteger(replication, "recordUntil.replication");
  const { network, slice, wholeSlice = 1 } = scenario;
  const seed = expectSeed(options.seed, "recordUntil.seed");
  const run = new Replication(network, { seed, replication, slice, wholeSlice, kinds });
  const servers = serversOf(network, run, { slice, wholeSlice, time: at }, kinds);
  const sink = new MemorySink();
  const recording = new Recording(run, scenario, sink);
  run.advance(at);
  const saved = snapshotOf(
    network,
    run,
    { seed, replication, slice, wholeSlice, byClass: false, warmUp: 0, servers },
    kinds,
  );
  const state = { scenario: JSON.stringify(scenario), bytes: sink.written(), recorder: recording.save() };
  return { ...saved, recording: state satisfies SavedRecording };
};

/**
 * Goes on with a recorded run from its snapshot to the scenario's end. The
 * scenario is the same one: a file that began under another plan would tell a
 * run that nobody can repeat. Ends as `recordRun` does.
 *
 * @throws RangeError for a snapshot without a recording, one that cannot be read, or of another scenario or version.
 */
export const resumeRecording = async (
  scenario: Scenario,
  snapshot: Snapshot,
  options: RunOptions & { readonly sink: ByteSink },
): Promise<ReplicationFigures | null> => {
  const { run, recording } = orAbort(options?.sink, () => goOn(scenario, snapshot, options));
  return runToEnd(run, recording, scenario.until, options, (figures) => {
    recording.finish(figures, snapshot, options.conclude?.(figures) ?? {});
  });
};

/** The replication and its recording as they stood. */
const goOn = (scenario: Scenario, snapshot: Snapshot, options: Parameters<typeof resumeRecording>[2]) => {
  expectRecord(options, "resumeRecording", ["sink"], ["kinds", "signal", "onProgress", "attach", "conclude"]);
  const { kinds: known, sink } = options;
  const kinds = new Kinds(known);
  expectScenario(scenario, kinds, true);
  const run = twinOf(scenario.network, snapshot, kinds);
  const saved = expectRecording(snapshot, scenario);
  sink.write(saved.bytes.slice());
  const recording = new Recording(run, scenario, sink);
  loadState(run, snapshot.state, "snapshot.state", "recordUntil");
  loadState(recording, saved.recorder, "snapshot.recording.recorder", "recordUntil");
  return { run, recording };
};

const expectRecording = ({ recording }: Snapshot, scenario: Scenario): SavedRecording => {
  if (recording === undefined)
    throw badValue("snapshot.recording", "a recorded run", undefined, "Take it with recordUntil.");
  expectRecord(recording, "snapshot.recording", ["scenario", "bytes", "recorder"]);
  const saved = recording as SavedRecording;
  if (!(saved.bytes instanceof Uint8Array))
    throw badValue("snapshot.recording.bytes", "the bytes that recordUntil gave", saved.bytes, "Take it anew.");
  if (saved.scenario === JSON.stringify(scenario)) return saved;
  throw badValue(
    "scenario",
    "the one the snapshot was recorded of",
    scenario.title,
    "Record another from its beginning.",
  );
};
