// The simulator entry: runs that write run files, snapshots as bytes, and the port that serves a page.

export { applyChanges } from "./experiment/apply-changes.ts";
export { libraryVersion } from "./experiment/library-version.ts";
export { recordRun, type RecordOptions, type RunOptions } from "./experiment/record-run.ts";
export { recordUntil, resumeRecording, type RecordUntilOptions } from "./experiment/recorded-snapshot.ts";
export type { Conclusion } from "./experiment/recording.ts";
export { ReplicationBands } from "./experiment/replication-bands.ts";
export { serveSimulator, type RunWatch, type SimulatorOptions } from "./experiment/serve-simulator.ts";
export type {
  AssumedInput,
  PartialStation,
  PortEnd,
  SimulatorReply,
  SimulatorRequest,
} from "./experiment/simulator-port.ts";
export { decodeSnapshot, encodeSnapshot } from "./experiment/snapshot-bytes.ts";
