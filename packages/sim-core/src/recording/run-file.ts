import type { Manifest } from "./manifest.ts";
import type {
  BandTable,
  EndToEndTable,
  JourneyStep,
  LatencyTable,
  ObjectiveTable,
  ReplicationFigure,
  RunEvent,
  TickTable,
} from "./tables.ts";

/** An opened run file: the manifest at once, tables on demand. */
export interface RunFile {
  readonly manifest: Manifest;
  /** All ticks of a station at one resolution (index into manifest.resolutions). */
  ticks(station: string, resolution: number): Promise<TickTable>;
  /** The same, block after block, none of them kept: for who packs or sums them up. */
  tickBlocks(station: string, resolution: number): AsyncIterable<TickTable>;
  latency(station: string): Promise<LatencyTable>;
  /** The whole way of those who left; empty in a file from before it was recorded (manifest.endToEnd says which). */
  endToEnd(): Promise<EndToEndTable>;
  /** What the run made of objectives that the other tables cannot judge; empty where there are none, and in a file from before it was recorded. */
  objectives(): Promise<ObjectiveTable>;
  /** A station's course over the replications; empty when the file stands for one alone (manifest.bands says which). */
  bands(station: string): Promise<BandTable>;
  events(): Promise<readonly RunEvent[]>;
  journeys(): Promise<readonly JourneyStep[]>;
  replications(): Promise<readonly ReplicationFigure[]>;
  /** Reads every member once, so that damage is found before anybody relies on the file. @throws RunFileError naming the first that is damaged. */
  verify(): Promise<void>;
  /** Releases what the file holds open. */
  close(): Promise<void>;
}
