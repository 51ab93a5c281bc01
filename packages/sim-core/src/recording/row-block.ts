import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { TableSchema } from "./table-schema.ts";

type Cell = number | string;

/** Text a block may hold before it is flushed, in characters, besides its row limit. */
const textLimit = 1 << 20;

/** Rows of one rarely written table with text columns that wait to be flushed. */
export class RowBlock<Row extends { readonly [column in keyof Row]: Cell }> implements Stateful {
  readonly #names: readonly (keyof Row & string)[];
  readonly #limit: number;
  readonly #flush: (columns: readonly (readonly Cell[])[], rows: number) => void;
  #columns: Cell[][] = [];
  #text = 0;

  constructor(
    schema: TableSchema,
    limit: number,
    flush: (columns: readonly (readonly Cell[])[], rows: number) => void,
  ) {
    this.#names = Object.keys(schema) as (keyof Row & string)[];
    this.#limit = limit;
    this.#flush = flush;
    this.#columns = this.#names.map(() => []);
  }

  add(row: Row): void {
    this.#names.forEach((name, i) => {
      const cell: Cell = row[name];
      this.#columns[i].push(cell);
      if (typeof cell === "string") this.#text += cell.length;
    });
    if (this.#columns[0].length >= this.#limit || this.#text >= textLimit) this.flush();
  }

  flush(): void {
    const rows = this.#columns[0].length;
    if (rows === 0) return;
    this.#flush(this.#columns, rows);
    this.#columns = this.#names.map(() => []);
    this.#text = 0;
  }

  save(): SavedState {
    return [this.#text, ...this.#columns.map((column) => [...column])];
  }

  load(state: SavedState): void {
    const [text, ...columns] = state as readonly [number, ...(readonly Cell[])[]];
    this.#text = text;
    this.#columns = columns.map((column) => [...column]);
  }
}
