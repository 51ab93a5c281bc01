import { encodeBlock } from "./arrow-encoder.ts";
import type { ByteSink } from "./byte-sink.ts";
import { checkDescription, checkOptions } from "./description-check.ts";
import { checkManifest } from "./manifest-check.ts";
import type { Manifest, Resolution, RunDescription } from "./manifest.ts";
import { MemoryBudget } from "./memory-budget.ts";
import { NumberBlock } from "./number-block.ts";
import { RowBlock } from "./row-block.ts";
import { checkLatency, checkRow, refuseTick } from "./row-check.ts";
import { blockPath, latencyPath, manifestPath, tickPath } from "./table-path.ts";
import { type TableName, tableSchemas } from "./table-schema.ts";
import { blockRows, type JourneyStep, type ReplicationFigure, type RunEvent } from "./tables.ts";
import { ZipWriter } from "./zip-writer.ts";

export interface RunWriterOptions {
  /** Station names in the order of the manifest: rows name a station by its index here. */
  readonly stations: readonly string[];
  /** The resolutions planned. A run stopped early may end with fewer rows; its manifest says how many. */
  readonly resolutions: readonly Resolution[];
  /** Most rows in a block, an integer in [1, 65,536]; default 65,536. */
  readonly blockRows?: number;
}

/** Bytes of buffered rows; with one block being encoded and the runtime's slack the writer stays below 64 MB. */
const bufferBytes = 24 * 2 ** 20;

/**
 * Takes the rows of a run as they come and writes them to a sink in blocks, so
 * that memory stays bounded however long the run is. Synchronous. End it with
 * `finish`, or with `abort` when the run fails; when the sink fails or `finish`
 * refuses, the writer has aborted already. An aborted sink leaves nothing behind.
 */
export class RunWriter {
  readonly #sink: ByteSink;
  readonly #zip: ZipWriter;
  readonly #stations: readonly string[];
  readonly #planned: readonly Resolution[];
  readonly #limit: number;
  readonly #tables: { [path: string]: number[] } = {};
  /** By resolution · stations + station. */
  readonly #ticks: NumberBlock[];
  readonly #tickRows: Float64Array;
  readonly #latency: NumberBlock[];
  readonly #events: RowBlock<RunEvent>;
  readonly #journeys: RowBlock<JourneyStep>;
  readonly #replications: RowBlock<ReplicationFigure>;
  #open = true;

  /** @throws RangeError when the options could not be stored (empty or repeated names, a block size out of range). */
  constructor(sink: ByteSink, options: RunWriterOptions) {
    const { stations, resolutions, blockRows: limit = blockRows } = options;
    checkOptions(stations, limit);
    this.#sink = sink;
    this.#zip = new ZipWriter(sink);
    this.#stations = stations;
    this.#planned = resolutions;
    this.#limit = limit;
    const budget = new MemoryBudget(bufferBytes);
    this.#ticks = resolutions.flatMap((_, r) => stations.map((s) => this.#numbers("ticks", tickPath(r, s), budget)));
    this.#tickRows = new Float64Array(this.#ticks.length);
    this.#latency = stations.map((s) => this.#numbers("latency", latencyPath(s), budget));
    this.#events = this.#rows("events");
    this.#journeys = this.#rows("journeys");
    this.#replications = this.#rows("replications");
  }

  /**
   * The next tick of a station at a resolution, both by index: customers that
   * arrived, started, were served, refused and abandoned during it; waiting, in
   * service and servers on duty at its end. Finite numbers ≥ 0.
   */
  tick(
    resolution: number,
    station: number,
    arrived: number,
    started: number,
    served: number,
    refused: number,
    abandoned: number,
    queue: number,
    busy: number,
    capacity: number,
  ): void {
    const table = this.#tickTable(resolution, station);
    const sum = arrived + started + served + refused + abandoned + queue + busy + capacity;
    const valid =
      arrived >= 0 &&
      started >= 0 &&
      served >= 0 &&
      refused >= 0 &&
      abandoned >= 0 &&
      queue >= 0 &&
      busy >= 0 &&
      capacity >= 0 &&
      sum < Infinity;
    if (!valid) {
      const values = [arrived, started, served, refused, abandoned, queue, busy, capacity];
      refuseTick(`ticks of "${this.#stations[station]}", row ${this.#tickRows[table]}`, values);
    }
    const block = this.#ticks[table];
    const row = block.reserve();
    const columns = block.columns;
    columns[0][row] = arrived;
    columns[1][row] = started;
    columns[2][row] = served;
    columns[3][row] = refused;
    columns[4][row] = abandoned;
    columns[5][row] = queue;
    columns[6][row] = busy;
    columns[7][row] = capacity;
    if (++this.#tickRows[table] === this.#planned[resolution].rows) block.release();
  }

  /**
   * `count` customers of a measure (index into latencyMeasures) fell in a
   * histogram bucket (statistics/histogram.ts) during a latency window, at a
   * station by index.
   */
  latency(station: number, window: number, measure: number, bucket: number, count: number): void {
    const block = this.#latency[station];
    if (block === undefined) throw this.#unknown("station", station, this.#stations.length);
    checkLatency(this.#stations[station], window, measure, bucket, count);
    this.#checkOpen();
    const row = block.reserve();
    const columns = block.columns;
    columns[0][row] = window;
    columns[1][row] = measure;
    columns[2][row] = bucket;
    columns[3][row] = count;
  }

  event(event: RunEvent): void {
    this.#addRow("events", this.#events, event);
  }

  journey(step: JourneyStep): void {
    this.#addRow("journeys", this.#journeys, step);
  }

  replication(figure: ReplicationFigure): void {
    this.#addRow("replications", this.#replications, figure);
  }

  /**
   * Flushes everything, writes the manifest and the directory and closes the
   * sink. The description must agree with what was written: the same stations,
   * and as many rows in every resolution.
   *
   * @throws RangeError naming the field of the manifest that a reader would refuse.
   */
  finish(description: RunDescription): void {
    this.#checkOpen();
    this.#orAbort(() => {
      for (const table of [...this.#ticks, ...this.#latency, this.#events, this.#journeys, this.#replications]) {
        table.flush();
      }
      checkDescription(description, this.#stations, this.#planned, this.#tickRows);
      const manifest: Manifest = { ...description, tables: this.#tables };
      const text = JSON.stringify(manifest, null, 1);
      // As it will be read: JSON turns NaN into null and drops what is undefined.
      checkManifest(JSON.parse(text));
      this.#zip.add(manifestPath, new TextEncoder().encode(text));
      this.#zip.finish();
      this.#sink.close();
      this.#open = false;
    });
  }

  /** Gives the file up: nothing is left behind. Does nothing after `finish` or another `abort`. */
  abort(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#sink.abort();
  }

  #tickTable(resolution: number, station: number): number {
    this.#checkOpen();
    const stations = this.#stations.length;
    if (this.#stations[station] === undefined) throw this.#unknown("station", station, stations);
    const planned = this.#planned[resolution];
    if (planned === undefined) throw this.#unknown("resolution", resolution, this.#planned.length);
    const table = resolution * stations + station;
    if (this.#tickRows[table] >= planned.rows) {
      throw new RangeError(
        `run writer: ticks of "${this.#stations[station]}" at resolution ${resolution}: ` +
          `expected at most ${planned.rows} rows as planned, got one more.`,
      );
    }
    return table;
  }

  #addRow<Row extends { readonly [column in keyof Row]: number | string }>(
    table: TableName,
    rows: RowBlock<Row>,
    row: Row,
  ): void {
    checkRow(table, row);
    this.#checkOpen();
    rows.add(row);
  }

  #numbers(table: "ticks" | "latency", path: string, budget: MemoryBudget): NumberBlock {
    const schema = tableSchemas[table];
    return new NumberBlock(schema, this.#limit, budget, (columns, rows) => this.#write(table, path, columns, rows));
  }

  #rows<Row extends { readonly [column in keyof Row]: number | string }>(
    table: "events" | "journeys" | "replications",
  ): RowBlock<Row> {
    return new RowBlock<Row>(tableSchemas[table], this.#limit, (columns, rows) =>
      this.#write(table, table, columns, rows),
    );
  }

  #write(table: TableName, path: string, columns: Parameters<typeof encodeBlock>[1], rows: number): void {
    this.#orAbort(() => {
      const blocks = (this.#tables[path] ??= []);
      this.#zip.add(blockPath(path, blocks.length), encodeBlock(tableSchemas[table], columns));
      blocks.push(rows);
    });
  }

  #unknown(what: string, got: number, end: number): RangeError {
    return new RangeError(`run writer: ${what} must be an index in [0, ${end - 1}], got ${got}.`);
  }

  #checkOpen(): void {
    if (!this.#open)
      throw new Error("run writer: the file is finished or aborted; nothing more can be written. Start a new writer.");
  }

  #orAbort(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.abort();
      throw error;
    }
  }
}
