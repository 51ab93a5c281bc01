/**
 * The tables of a run file. Every member is an Arrow IPC stream of at most
 * 65,536 rows, stored uncompressed, so a reader seeks to a block by range.
 *
 *   ticks/<resolution>/<station>/<block>.arrow
 *   latency/<station>/<block>.arrow
 *   endToEnd/<block>.arrow   bands/<station>/<block>.arrow   objectives/<block>.arrow   (optional)
 *   events/<block>.arrow   journeys/<block>.arrow   replications/<block>.arrow
 */
export const blockRows = 65_536;

/** Whole numbers from 0 to 4294967295; doubles where a file of version 1 has them. */
export type Counts = Uint32Array | Float64Array;

/** Row i covers [from + i·tick, from + (i+1)·tick). Counts are raw: multiply by the station's weight. */
export interface TickTable {
  /** Customers that joined during the tick. */
  readonly arrived: Counts;
  readonly started: Counts;
  readonly served: Counts;
  readonly refused: Counts;
  readonly abandoned: Counts;
  /** Waiting at the end of the tick. */
  readonly queue: Counts;
  /** In service at the end of the tick. */
  readonly busy: Counts;
  /** Servers on duty at the end of the tick. */
  readonly capacity: Counts;
}
/** Columns of a tick table, in the order of the file. */
export const tickColumns = [
  "arrived",
  "started",
  "served",
  "refused",
  "abandoned",
  "queue",
  "busy",
  "capacity",
] as const satisfies readonly (keyof TickTable)[];

/** What a latency histogram counts, by its number in the file. */
export const latencyMeasures = ["wait", "sojourn", "abandoned", "inside"] as const;
/** One of `latencyMeasures`. */
export type LatencyMeasure = (typeof latencyMeasures)[number];

/** Sparse histograms: `count` customers of `measure` fell in `bucket` during latency window `window`. */
export interface LatencyTable {
  readonly window: Int32Array;
  /** Index into latencyMeasures. */
  readonly measure: Uint8Array;
  readonly bucket: Uint16Array;
  readonly count: Counts;
}

/**
 * Sparse histograms of the whole way, from entry into the network to leaving
 * it: `count` customers left by `exit` during latency window `window`, their
 * time since entry in `bucket`. Counts are raw, as in the tick tables.
 */
export interface EndToEndTable {
  readonly window: Int32Array;
  /** Index into manifest.endToEnd.exits. */
  readonly exit: Uint16Array;
  readonly bucket: Uint16Array;
  readonly count: Counts;
}

/**
 * What came of objectives that the other tables cannot judge, those of one class, window by window as the run judged them.
 * Windows in which nobody was measured, nor overdue, have no row.
 */
export interface ObjectiveTable {
  /** Index into manifest.scenario.objectives. */
  readonly objective: Uint16Array;
  /** Number of the objective's own window, from 0. */
  readonly window: Int32Array;
  /** 1 where its quantile was above its bound, else 0. */
  readonly broken: Uint8Array;
  /** The quantile in time units; of a broken window that is no more than the bound only so much is known. */
  readonly value: Float64Array;
}

/**
 * A station's course over several replications: row i covers
 * [i·width, (i+1)·width), the mean over the replications with the 95 % interval
 * of that mean (Student's t; its lower end may lie below 0). Counts are raw.
 */
export interface BandTable {
  /** Customers served during the row's time. */
  readonly served: Float64Array;
  readonly servedLow: Float64Array;
  readonly servedHigh: Float64Array;
  /** Waiting or in service at its end. */
  readonly inside: Float64Array;
  readonly insideLow: Float64Array;
  readonly insideHigh: Float64Array;
}
/** Columns of a table of bands, in the order of the file. */
export const bandColumns = [
  "served",
  "servedLow",
  "servedHigh",
  "inside",
  "insideLow",
  "insideHigh",
] as const satisfies readonly (keyof BandTable)[];

/** Something that happened in a run and is worth a mark: a pulse, an item sold out, a station saturated. */
export interface RunEvent {
  readonly time: number;
  /** "pulse", "soldOut", "saturation", "relief", "breach", "peak", … */
  readonly kind: string;
  /** Station or source it concerns, or "". */
  readonly subject: string;
  readonly value: number;
  readonly text: string;
}

/** One transition of one sampled customer. */
export interface JourneyStep {
  readonly source: string;
  readonly serial: number;
  readonly time: number;
  readonly station: string;
  readonly transition: string;
}

/** One figure of one replication. */
export interface ReplicationFigure {
  readonly replication: number;
  readonly figure: string;
  readonly value: number;
}
