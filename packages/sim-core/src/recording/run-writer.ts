import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { BlockWriter } from "./block-writer.ts";
import type { ByteSink } from "./byte-sink.ts";
import { checkDescription, checkOptional, checkOptions } from "./description-check.ts";
import type { Resolution, RunDescription } from "./manifest.ts";
import type { NumberBlock } from "./number-block.ts";
import type { RowBlock } from "./row-block.ts";
import { checkEndToEnd, checkLatency, checkObjectiveRow, checkRow, isCount, refuseTick } from "./row-check.ts";
import { bandPath, endToEndPath, latencyPath, objectivePath, tickPath } from "./table-path.ts";
import type { TextTableName } from "./table-schema.ts";
import {
  bandColumns,
  type BandTable,
  blockRows,
  type JourneyStep,
  type ReplicationFigure,
  type RunEvent,
} from "./tables.ts";

/** Which stations and resolutions the rows of a run file will name. */
export interface RunWriterOptions {
  /** Station names in the order of the manifest: rows name a station by its index here. */
  readonly stations: readonly string[];
  /** The resolutions planned. A run stopped early may end with fewer rows; its manifest says how many. */
  readonly resolutions: readonly Resolution[];
  /** Most rows in a block, an integer in [1, 65,536]; default 65,536. */
  readonly blockRows?: number;
}

/**
 * Takes the rows of a run as they come and writes them to a sink in blocks, so
 * that memory stays bounded however long the run is. Synchronous. End it with
 * `finish`, or with `abort` when the run fails; when the sink fails or `finish`
 * refuses, the writer has aborted already. An aborted sink leaves nothing behind.
 */
export class RunWriter implements Stateful {
  readonly #file: BlockWriter;
  readonly #stations: readonly string[];
  readonly #planned: readonly Resolution[];
  /** By resolution · stations + station. */
  readonly #ticks: NumberBlock[];
  readonly #tickRows: Float64Array;
  readonly #latency: NumberBlock[];
  readonly #endToEnd: NumberBlock;
  readonly #objectives: NumberBlock;
  readonly #bands: NumberBlock[];
  readonly #bandRows: Float64Array;
  /** One more than the highest exit written, and than the highest objective. */
  #exits = 0;
  #asked = 0;
  readonly #events: RowBlock<RunEvent>;
  readonly #journeys: RowBlock<JourneyStep>;
  readonly #replications: RowBlock<ReplicationFigure>;

  /** @throws RangeError when the options could not be stored (empty or repeated names, a block size out of range). */
  constructor(sink: ByteSink, options: RunWriterOptions) {
    const { stations, resolutions, blockRows: limit = blockRows } = options;
    checkOptions(stations, limit);
    const file = new BlockWriter(sink, limit);
    this.#file = file;
    this.#stations = stations;
    this.#planned = resolutions;
    this.#ticks = resolutions.flatMap((_, r) => stations.map((s) => file.numbers("ticks", tickPath(r, s))));
    this.#tickRows = new Float64Array(this.#ticks.length);
    this.#latency = stations.map((s) => file.numbers("latency", latencyPath(s)));
    this.#endToEnd = file.numbers("endToEnd", endToEndPath);
    this.#objectives = file.numbers("objectives", objectivePath);
    this.#bands = stations.map((s) => file.numbers("bands", bandPath(s)));
    this.#bandRows = new Float64Array(stations.length);
    this.#events = file.rows("events");
    this.#journeys = file.rows("journeys");
    this.#replications = file.rows("replications");
  }

  /**
   * The next tick of a station at a resolution, both by index: customers that
   * arrived, started, were served, refused and abandoned during it; waiting, in
   * service and servers on duty at its end. Whole numbers from 0 to 4294967295.
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
    const valid =
      isCount(arrived) &&
      isCount(started) &&
      isCount(served) &&
      isCount(refused) &&
      isCount(abandoned) &&
      isCount(queue) &&
      isCount(busy) &&
      isCount(capacity);
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
    this.#file.checkOpen();
    fill(block, [window, measure, bucket, count]);
  }

  /** `count` customers left by an exit (index into manifest.endToEnd.exits) during a latency window, their time since entry in a bucket. */
  endToEnd(window: number, exit: number, bucket: number, count: number): void {
    checkEndToEnd(window, exit, bucket, count);
    this.#file.checkOpen();
    if (exit >= this.#exits) this.#exits = exit + 1;
    fill(this.#endToEnd, [window, exit, bucket, count]);
  }

  /** What came of an objective (index into manifest.scenario.objectives) in one of its windows: its quantile in time units, and whether that is too long. */
  objective(objective: number, window: number, isBroken: boolean, value: number): void {
    checkObjectiveRow(objective, window, value);
    this.#file.checkOpen();
    if (objective >= this.#asked) this.#asked = objective + 1;
    fill(this.#objectives, [objective, window, isBroken ? 1 : 0, value]);
  }

  /** The next row of a station's course over the replications, the station by index. */
  band(station: number, values: { readonly [column in keyof BandTable]: number }): void {
    const block = this.#bands[station];
    if (block === undefined) throw this.#unknown("station", station, this.#stations.length);
    checkRow(`bands of "${this.#stations[station]}"`, values);
    this.#file.checkOpen();
    this.#bandRows[station]++;
    fill(
      block,
      bandColumns.map((column) => values[column]),
    );
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
    this.#file.finish(() => {
      checkDescription(description, this.#stations, this.#planned, this.#tickRows);
      checkOptional(description, { exits: this.#exits, objectives: this.#asked, bandRows: this.#bandRows });
      return description;
    });
  }

  /** Gives the file up: nothing is left behind. Does nothing after `finish` or another `abort`. */
  abort(): void {
    this.#file.abort();
  }

  /** The rows that wait and what is known of those written, whose bytes are the sink's. */
  save(): SavedState {
    return [this.#file.save(), this.#tickRows.slice(), this.#bandRows.slice(), this.#exits, this.#asked];
  }

  /** Goes on in a sink that was given the bytes already. */
  load(state: SavedState): void {
    const [file, tickRows, bandRows, exits, asked] = state as SavedWriter;
    this.#file.load(file);
    this.#tickRows.set(tickRows);
    this.#bandRows.set(bandRows);
    this.#exits = exits;
    this.#asked = asked;
  }

  #tickTable(resolution: number, station: number): number {
    this.#file.checkOpen();
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
    table: TextTableName,
    rows: RowBlock<Row>,
    row: Row,
  ): void {
    checkRow(table, row);
    this.#file.checkOpen();
    rows.add(row);
  }

  #unknown(what: string, got: number, end: number): RangeError {
    return new RangeError(`run writer: ${what} must be an index in [0, ${end - 1}], got ${got}.`);
  }
}

type SavedWriter = readonly [SavedState, Float64Array, Float64Array, exits: number, asked: number];

/** Appends a row of a table that is written seldom enough for a list. */
function fill(block: NumberBlock, cells: readonly number[]): void {
  const row = block.reserve();
  cells.forEach((cell, column) => (block.columns[column][row] = cell));
}
