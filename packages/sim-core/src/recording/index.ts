/** Run files: written as a simulation runs, read by range, by anyone who has a ZIP and an Arrow reader. */
export type { ByteSink } from "./byte-sink.ts";
export {
  type BandsEntry,
  type EndToEndEntry,
  type Manifest,
  type Resolution,
  type RunDescription,
  runFileFormat,
  runFileVersion,
  type SourceEntry,
  type StationEntry,
} from "./manifest.ts";
export { MemorySink } from "./memory-sink.ts";
export type { RunFile } from "./run-file.ts";
export { RunFileError } from "./run-file-error.ts";
export { openRunFile, type RunFileSource } from "./run-reader.ts";
export { RunWriter, type RunWriterOptions } from "./run-writer.ts";
export {
  bandColumns,
  type BandTable,
  blockRows,
  type Counts,
  type EndToEndTable,
  type JourneyStep,
  type LatencyMeasure,
  latencyMeasures,
  type LatencyTable,
  type ObjectiveTable,
  type ReplicationFigure,
  type RunEvent,
  tickColumns,
  type TickTable,
} from "./tables.ts";
