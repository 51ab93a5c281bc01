/**
 * The tables of a run file. Every member is an Arrow IPC stream of at most
 * 65,536 rows, stored uncompressed, so a reader seeks to a block by range.
 *
 *   ticks/<resolution>/<station>/<block>.arrow
 *   latency/<station>/<block>.arrow
 *   events/<block>.arrow   journeys/<block>.arrow   replications/<block>.arrow
 */
export const blockRows = 65_536;

/** Row i covers [from + i·tick, from + (i+1)·tick). Counts are raw: multiply by the station's weight. */
export interface TickTable {
  /** Customers that joined during the tick. */
  readonly arrived: Float64Array;
  readonly started: Float64Array;
  readonly served: Float64Array;
  readonly refused: Float64Array;
  readonly abandoned: Float64Array;
  /** Waiting at the end of the tick. */
  readonly queue: Float64Array;
  /** In service at the end of the tick. */
  readonly busy: Float64Array;
  /** Servers on duty at the end of the tick. */
  readonly capacity: Float64Array;
}
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

export const latencyMeasures = ["wait", "sojourn", "abandoned", "inside"] as const;
export type LatencyMeasure = (typeof latencyMeasures)[number];

/** Sparse histograms: `count` customers of `measure` fell in `bucket` during latency window `window`. */
export interface LatencyTable {
  readonly window: Int32Array;
  /** Index into latencyMeasures. */
  readonly measure: Uint8Array;
  readonly bucket: Uint16Array;
  readonly count: Float64Array;
}

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
