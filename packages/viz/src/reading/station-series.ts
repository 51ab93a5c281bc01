import type { Presentation, StationData } from "@double11/sim-core";
import type { StationEntry } from "@double11/sim-core/recording";
import { sumOf, type PackedColumn, type PackedTicks } from "./packed-ticks.ts";
import { nameOf, noteOf } from "../words/lexicon.ts";

/** Columns that count customers, as against levels at the end of a tick. */
export type CountColumn = "arrived" | "started" | "served" | "refused" | "abandoned";
export type LevelColumn = "queue" | "busy" | "capacity";

/** One resolution of one station, its times in seconds. */
export interface Grid {
  readonly tick: number;
  readonly from: number;
  readonly rows: number;
  readonly table: PackedTicks;
}

/** Guards floor() against 0.3 / 0.1 = 2.9999999999999996. */
const slack = 1e-6;

/**
 * One station through time. Everything is a pure function of time, so that the
 * page may jump, run backwards and draw any moment alike. Counts and levels
 * are those of the whole system: raw figures times the station's weight.
 */
export class StationSeries {
  readonly entry: StationEntry;
  readonly data: StationData;
  /** What one customer is, singular. */
  readonly customer: string;
  readonly role: "stage" | "row" | "aside";
  readonly of: string | undefined;
  /** The whole run. */
  readonly coarse: Grid;
  /** Finer stretches, finest first. */
  readonly #windows: readonly Grid[];
  readonly #presentation: Presentation;
  #hasServers: boolean | undefined;
  readonly #sums = new Map<Grid, { [column in CountColumn]?: Float64Array }>();

  constructor(entry: StationEntry, data: StationData, presentation: Presentation, grids: readonly Grid[]) {
    this.entry = entry;
    this.data = data;
    this.#presentation = presentation;
    this.customer = presentation.customer ?? "customer";
    this.role = presentation.role ?? (entry.kind === "delay" ? "aside" : "stage");
    this.of = presentation.of;
    this.coarse = grids[0]!;
    this.#windows = grids
      .slice(1)
      .filter((grid) => grid.tick < this.coarse.tick)
      .sort((a, b) => a.tick - b.tick);
  }

  /** Its name, in the reader's language where there is a word for it. */
  get title(): string {
    return this.naming();
  }

  /** Gives its name in the language of the moment, and holds on to none of its tables. */
  get naming(): () => string {
    const title = this.#presentation.title ?? this.entry.name;
    return () => nameOf(title);
  }

  /** What the scenario says about it, for who reads the language it is written in. */
  get note(): string | undefined {
    return noteOf(this.#presentation.note);
  }

  /** Whether it has servers at any time: a schedule may begin with none. */
  get hasServers(): boolean {
    const { servers, utilization } = this.entry;
    return (this.#hasServers ??= servers > 0 || utilization !== undefined || sumOf(this.coarse.table.capacity) > 0);
  }

  /** Whether some stretches were recorded finer than the whole. */
  get hasWindows(): boolean {
    return this.#windows.length > 0;
  }

  /** The finest grid that covers `time`. */
  gridAt(time: number): Grid {
    if (this.#windows.length === 0) return this.coarse;
    return this.#windows.find((grid) => time >= grid.from && time <= grid.from + grid.rows * grid.tick) ?? this.coarse;
  }

  /** Customers counted in [from, until). */
  count(column: CountColumn, from: number, until: number): number {
    return this.cumulative(column, until) - this.cumulative(column, from);
  }

  /** Customers counted in [0, time), straight between the ends of ticks. */
  cumulative(column: CountColumn, time: number): number {
    const grid = this.gridAt(time);
    const before = grid === this.coarse ? 0 : this.#within(this.coarse, column, grid.from);
    return (before + this.#within(grid, column, time)) * this.entry.weight;
  }

  /** Queue, busy or capacity at the last end of a tick up to `time`; before the first, the empty station. */
  level(column: LevelColumn, time: number): number {
    const grid = this.gridAt(time);
    const row = Math.min(grid.rows, Math.floor((time - grid.from) / grid.tick + slack)) - 1;
    if (row >= 0) return grid.table[column][row]! * this.entry.weight;
    if (grid !== this.coarse) return this.#coarseLevel(column, time);
    return column === "capacity" ? this.entry.servers * this.entry.weight : 0;
  }

  /** Share of the servers that are busy, all of them where more are in service at once; undefined for a station without servers. */
  utilization(time: number): number | undefined {
    if (!this.hasServers) return undefined;
    const capacity = this.level("capacity", time);
    return capacity > 0 ? Math.min(1, this.level("busy", time) / capacity) : 0;
  }

  #coarseLevel(column: LevelColumn, time: number): number {
    const row = Math.min(this.coarse.rows, Math.floor((time - this.coarse.from) / this.coarse.tick + slack)) - 1;
    return this.coarse.table[column][Math.max(0, row)]! * this.entry.weight;
  }

  #within(grid: Grid, column: CountColumn, time: number): number {
    const place = Math.min(grid.rows, Math.max(0, (time - grid.from) / grid.tick));
    const row = Math.min(grid.rows - 1, Math.floor(place + slack));
    if (row < 0) return 0;
    const values = grid.table[column];
    const strides = this.#sumsOf(grid, column);
    const first = Math.floor(row / stride);
    let sum = strides[first]!;
    for (let before = first * stride; before < row; before++) sum += values[before]!;
    return sum + Math.max(0, place - row) * values[row]!;
  }

  /** Sums before every row of a stride, built on first use. */
  #sumsOf(grid: Grid, column: CountColumn): Float64Array {
    let sums = this.#sums.get(grid);
    if (sums === undefined) this.#sums.set(grid, (sums = {}));
    return (sums[column] ??= runningSums(grid.table[column], grid.rows));
  }
}

/** Rows between two stored sums: those between are added up when asked for. */
const stride = 8;

function runningSums(values: PackedColumn, rows: number): Float64Array {
  const sums = new Float64Array(Math.floor(rows / stride) + 1);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    if (row % stride === 0) sums[row / stride] = sum;
    sum += values[row]!;
  }
  return sums;
}
