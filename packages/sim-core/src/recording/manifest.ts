import type { Scenario } from "../network/scenario.ts";

/** How a run file's manifest names its format. */
export const runFileFormat = "desrun";
/**
 * The version of run files that this library writes; it reads this one and those before.
 * 1 held counts as 64-bit floats, 2 holds them as 32-bit unsigned integers.
 */
export const runFileVersion = 2;

/** One station as the run knew it, at the scale that was simulated. */
export interface StationEntry {
  readonly name: string;
  readonly kind: string;
  /** Servers simulated (thinned); 0 for stations without servers. */
  readonly servers: number;
  /** Servers of the whole system. */
  readonly serversWhole: number;
  /** Real customers per recorded customer: multiply counts by it. */
  readonly weight: number;
  /**
   * Share of the servers on duty that was busy, the mean over all of the run's time: more than ticks, which look at the end of each,
   * can tell. Above 1 where servers finish what they began after they went off duty. Absent for stations without servers, and in
   * files from before it was recorded.
   */
  readonly utilization?: number;
}

/** A source in a run file's manifest; `weight` is how many customers one recorded customer stands for. */
export interface SourceEntry {
  readonly name: string;
  readonly kind: string;
  readonly weight: number;
}

/** One resolution of the tick tables: `rows` ticks of `tick` time units from `from`. */
export interface Resolution {
  readonly tick: number;
  readonly from: number;
  readonly rows: number;
}

/** What the table of the whole way is about. */
export interface EndToEndEntry {
  /** Where customers left, by the number in the table: "exit", "exit:paid", … */
  readonly exits: readonly string[];
  /** Customers in the network when the run ended, so not in the table. Raw. */
  readonly inside: number;
}

/** How the tables of bands were made: `rows` rows of `width` time units from the start of the run. */
export interface BandsEntry {
  /** Replications they were taken over, at least 2. */
  readonly replications: number;
  readonly width: number;
  readonly rows: number;
}

/** `manifest.json` of a run file: everything but the tables. */
export interface Manifest {
  readonly format: typeof runFileFormat;
  readonly version: number;
  readonly library: string;
  readonly digest: string;
  readonly digestVersion: number;
  readonly seed: string;
  readonly replication: number;
  readonly slice: number;
  /** The scenario as it was run: running it again with this seed gives this digest. */
  readonly scenario: Scenario;
  readonly stations: readonly StationEntry[];
  readonly sources: readonly SourceEntry[];
  /** First that of the whole run; then one of 0.1 for each of the scenario's windows, where that of the whole run is coarser. */
  readonly resolutions: readonly Resolution[];
  /** Width of a latency window in time units. */
  readonly latencyWindow: number;
  /** Layout of the latency histograms (statistics/histogram.ts). */
  readonly histogram: { readonly subBuckets: number; readonly minExponent: number; readonly maxExponent: number };
  /** Absent in files from before it was recorded. */
  readonly endToEnd?: EndToEndEntry;
  /** Absent when the file stands for one replication alone. */
  readonly bands?: BandsEntry;
  /** Rows of every block of every table, by the table's path: what a reader may expect to find, and all of it. */
  readonly tables: { readonly [path: string]: readonly number[] };
  /** Figures a producer wants read first: name → number or text. Never needed to replay. */
  readonly summary: { readonly [figure: string]: number | string };
}

/** What a producer states; the writer adds the format, its version and the tables it wrote. */
export type RunDescription = Omit<Manifest, "format" | "version" | "tables">;
