import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { MemoryBudget } from "./memory-budget.ts";
import { type NumberColumn, numberColumns, type NumberType } from "./number-column.ts";
import type { ColumnType, TableSchema } from "./table-schema.ts";

/** Every block may have this many rows, budget or not, so that each table can move. */
const leastRows = 64;

/**
 * Rows of one numeric table that wait to be flushed, one typed array a column.
 * Doubles while the shared budget and the block limit allow, then flushes.
 */
export class NumberBlock implements Stateful {
  /** Written by the owner at the row that `reserve` returned. */
  columns: NumberColumn[];
  readonly #types: readonly NumberType[];
  readonly #limit: number;
  readonly #budget: MemoryBudget;
  readonly #flush: (columns: readonly NumberColumn[], rows: number) => void;
  readonly #rowBytes: number;
  #capacity = 0;
  #rows = 0;

  constructor(
    schema: TableSchema,
    limit: number,
    budget: MemoryBudget,
    flush: (columns: readonly NumberColumn[], rows: number) => void,
  ) {
    this.#types = Object.values(schema).map(numeric);
    this.#limit = limit;
    this.#budget = budget;
    this.#flush = flush;
    this.#rowBytes = this.#types.reduce((sum, type) => sum + numberColumns[type].BYTES_PER_ELEMENT, 0);
    this.columns = this.#types.map((type) => new numberColumns[type](0));
  }

  /** Index of a new row, whose columns the caller sets at once. */
  reserve(): number {
    if (this.#rows === this.#capacity) this.#makeRoom();
    return this.#rows++;
  }

  /** Hands on what is buffered. */
  flush(): void {
    if (this.#rows === 0) return;
    const rows = this.#rows;
    this.#flush(
      this.columns.map((column) => column.subarray(0, rows)),
      rows,
    );
    this.#rows = 0;
  }

  /** Flushes and returns the memory: no more rows are expected. */
  release(): void {
    this.flush();
    this.#budget.give(Math.max(0, this.#capacity - leastRows) * this.#rowBytes);
    this.#capacity = 0;
    this.columns = this.#types.map((type) => new numberColumns[type](0));
  }

  /** The rows that wait, as doubles: every column's numbers are exact in them. */
  save(): SavedState {
    return [this.#capacity, ...this.columns.map((column) => Float64Array.from(column.subarray(0, this.#rows)))];
  }

  load(state: SavedState): void {
    const [capacity, ...columns] = state as readonly [number, ...Float64Array[]];
    this.#capacity = capacity;
    this.#rows = columns[0].length;
    this.columns = this.#types.map((type, at) => {
      const column = new numberColumns[type](capacity);
      column.set(columns[at]);
      return column;
    });
  }

  #makeRoom(): void {
    const capacity =
      this.#capacity === 0 ? Math.min(leastRows, this.#limit) : Math.min(2 * this.#capacity, this.#limit);
    const more = (capacity - this.#capacity) * this.#rowBytes;
    const granted = this.#capacity === 0 || (more > 0 && this.#budget.take(more));
    if (!granted) return this.flush();
    this.columns = this.columns.map((column, i) => {
      const grown = new numberColumns[this.#types[i]](capacity);
      grown.set(column);
      return grown;
    });
    this.#capacity = capacity;
  }
}

function numeric(type: ColumnType): NumberType {
  if (type === "utf8") throw new TypeError("run writer: a number block has no text columns.");
  return type;
}
