import type { Manifest } from "./manifest.ts";
import type { JourneyStep, LatencyTable, ReplicationFigure, RunEvent, TickTable } from "./tables.ts";

/** An opened run file: the manifest at once, tables on demand. */
export interface RunFile {
  readonly manifest: Manifest;
  /** All ticks of a station at one resolution (index into manifest.resolutions). */
  ticks(station: string, resolution: number): Promise<TickTable>;
  latency(station: string): Promise<LatencyTable>;
  events(): Promise<readonly RunEvent[]>;
  journeys(): Promise<readonly JourneyStep[]>;
  replications(): Promise<readonly ReplicationFigure[]>;
  /** Releases what the file holds open. */
  close(): Promise<void>;
}
