import type { Presentation, StationData } from "@double11/sim-core";
import type { StationEntry } from "@double11/sim-core/recording";
import { sumOf, type PackedColumn, type PackedTicks } from "./packed-ticks.ts";
import { shareInUse } from "./share-in-use.ts";
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

/** This share of a tick is no time at all: 0.3 / 0.1 is a little less than 3. */
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
    return this.#windows.find((grid) => time >= grid.from && time <= endOf(grid)) ?? this.coarse;
  }

  /** Customers counted in [from, until). */
  count(column: CountColumn, from: number, until: number): number {
    return this.cumulative(column, until) - this.cumulative(column, from);
  }

  /** Customers counted in [0, time): where no finer tick is known, straight between the ends of ticks. */
  cumulative(column: CountColumn, time: number): number {
    const counted = this.#finely(column, time) ?? this.#within(this.coarse, column, time);
    return counted * this.entry.weight;
  }

  /** Queue, busy or capacity at the last end of a tick up to `time`; before the first, the empty station. */
  level(column: LevelColumn, time: number): number {
    const grid = this.gridAt(time);
    const row = Math.floor(placeIn(grid, time)) - 1;
    if (row >= 0) return grid.table[column][row]! * this.entry.weight;
    if (grid !== this.coarse) return this.#coarseLevel(column, time);
    return column === "capacity" ? this.entry.servers * this.entry.weight : 0;
  }

  /** Share of the servers in use; undefined for a station without servers. */
  utilization(time: number): number | undefined {
    if (!this.hasServers) return undefined;
    const capacity = this.level("capacity", time);
    return shareInUse(this.level("busy", time), capacity, this.level("queue", time));
  }

  #coarseLevel(column: LevelColumn, time: number): number {
    const row = Math.floor(placeIn(this.coarse, time)) - 1;
    return this.coarse.table[column][Math.max(0, row)]! * this.entry.weight;
  }

  /**
   * Customers counted in [0, time) where windows look into the tick of the whole run that `time` is in. The tick keeps its
   * count, wherever windows begin and end: of it, their own ticks tell what was in them, and what they do not tell of was
   * outside of them, straight. Undefined where they tell nothing.
   */
  #finely(column: CountColumn, time: number): number | undefined {
    const { coarse } = this;
    const place = placeIn(coarse, time);
    if (Number.isInteger(place)) return undefined;
    const [from, until] = [Math.floor(place), Math.floor(place) + 1].map(
      (edge) => coarse.from + edge * coarse.tick,
    ) as [number, number];
    const windows = this.#windows.filter((grid) => grid.from < until && endOf(grid) > from);
    if (windows.length === 0) return undefined;
    const edges = windows.flatMap((grid) => [grid.from, endOf(grid)]).filter((edge) => edge > from && edge < until);
    const cuts = [from, time, until, ...edges].sort((a, b) => a - b);
    const told = { before: 0, all: 0 };
    const untold = { before: 0, all: 0 };
    for (const [index, start] of cuts.slice(0, -1).entries()) {
      const end = cuts[index + 1]!;
      const grid = windows.find((window) => window.from <= start && endOf(window) >= end);
      const part = grid ? this.#within(grid, column, end) - this.#within(grid, column, start) : end - start;
      const parts = grid ? told : untold;
      parts.all += part;
      if (end <= time) parts.before += part;
    }
    const before = this.#within(coarse, column, from);
    const count = this.#within(coarse, column, until) - before;
    const rest = untold.all > 0 ? (Math.max(0, count - told.all) * untold.before) / untold.all : 0;
    return before + Math.min(count, told.before + rest);
  }

  #within(grid: Grid, column: CountColumn, time: number): number {
    const place = placeIn(grid, time);
    const row = Math.min(grid.rows - 1, Math.floor(place));
    if (row < 0) return 0;
    const values = grid.table[column];
    const strides = this.#sumsOf(grid, column);
    const first = Math.floor(row / stride);
    let sum = strides[first]!;
    for (let before = first * stride; before < row; before++) sum += values[before]!;
    return sum + (place - row) * values[row]!;
  }

  /** Sums before every row of a stride, built on first use. */
  #sumsOf(grid: Grid, column: CountColumn): Float64Array {
    let sums = this.#sums.get(grid);
    if (sums === undefined) this.#sums.set(grid, (sums = {}));
    return (sums[column] ??= runningSums(grid.table[column], grid.rows));
  }
}

const endOf = ({ from, rows, tick }: Grid): number => from + rows * tick;

/** A time in ticks of a grid, within it; the edge of a tick but for rounding is that edge. */
function placeIn(grid: Grid, time: number): number {
  const place = Math.min(grid.rows, Math.max(0, (time - grid.from) / grid.tick));
  const edge = Math.round(place);
  return Math.abs(place - edge) < slack ? edge : place;
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
