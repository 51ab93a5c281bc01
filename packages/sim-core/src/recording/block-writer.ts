import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { encodeBlock } from "./arrow-encoder.ts";
import type { ByteSink } from "./byte-sink.ts";
import { checkManifest } from "./manifest-check.ts";
import { type Manifest, type RunDescription, runFileFormat, runFileVersion } from "./manifest.ts";
import { MemoryBudget } from "./memory-budget.ts";
import { NumberBlock } from "./number-block.ts";
import { RowBlock } from "./row-block.ts";
import { blockPath, manifestPath } from "./table-path.ts";
import { type NumberTableName, type TableName, tableSchemas, type TextTableName } from "./table-schema.ts";
import { ZipWriter } from "./zip-writer.ts";

/** Bytes of buffered rows; with one block being encoded and the runtime's slack the writer stays below 64 MB. */
const bufferBytes = 24 * 2 ** 20;

const written = { format: runFileFormat, version: runFileVersion } as const;

/**
 * The file under a run writer: blocks of rows that wait, flushed into a ZIP as
 * they fill up. When the sink fails it is aborted, and so is everything after.
 */
export class BlockWriter implements Stateful {
  readonly #sink: ByteSink;
  readonly #zip: ZipWriter;
  readonly #limit: number;
  readonly #budget = new MemoryBudget(bufferBytes);
  readonly #waiting: Block[] = [];
  #tables: { [path: string]: number[] } = {};
  #open = true;

  /** @param limit most rows in a block */
  constructor(sink: ByteSink, limit: number) {
    this.#sink = sink;
    this.#zip = new ZipWriter(sink);
    this.#limit = limit;
  }

  /** A table of numbers at a path; its buffer shares the budget with all others. */
  numbers(table: NumberTableName, path: string): NumberBlock {
    const schema = tableSchemas[table];
    const flush = (columns: Parameters<typeof encodeBlock>[1], rows: number) => this.#write(table, path, columns, rows);
    return this.#add(new NumberBlock(schema, this.#limit, this.#budget, flush));
  }

  /** A table with texts, at the path of its name. */
  rows<Row extends { readonly [column in keyof Row]: number | string }>(table: TextTableName): RowBlock<Row> {
    return this.#add(
      new RowBlock<Row>(tableSchemas[table], this.#limit, (columns, rows) => this.#write(table, table, columns, rows)),
    );
  }

  /** Flushes everything, in the order in which the tables were asked for, then writes the manifest and closes the sink. */
  finish(describe: () => RunDescription): void {
    this.checkOpen();
    this.#orAbort(() => {
      for (const block of this.#waiting) block.flush();
      // Named first, and the writer's own where a description was taken from another file's manifest.
      const manifest: Manifest = { ...written, ...describe(), ...written, tables: this.#tables };
      const text = JSON.stringify(manifest, null, 1);
      // As it will be read: JSON turns NaN into null and drops what is undefined.
      checkManifest(JSON.parse(text));
      this.#zip.add(manifestPath, new TextEncoder().encode(text));
      this.#zip.finish();
      this.#sink.close();
      this.#open = false;
    });
  }

  /** Gives the file up: nothing is left behind. Does nothing once it is closed. */
  abort(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#sink.abort();
  }

  checkOpen(): void {
    if (!this.#open)
      throw new Error("run writer: the file is finished or aborted; nothing more can be written. Start a new writer.");
  }

  save(): SavedState {
    return {
      zip: this.#zip.save(),
      budget: this.#budget.save(),
      tables: Object.entries(this.#tables).map(([path, blocks]) => [path, [...blocks]]),
      waiting: this.#waiting.map((block) => block.save()),
    };
  }

  /** Goes on with a sink that has the bytes already. */
  load(state: SavedState): void {
    const saved = state as SavedFile;
    this.#zip.load(saved.zip);
    this.#budget.load(saved.budget);
    this.#tables = Object.fromEntries(saved.tables.map(([path, blocks]) => [path, [...blocks]]));
    this.#waiting.forEach((block, at) => block.load(saved.waiting[at]));
  }

  #add<Added extends Block>(block: Added): Added {
    this.#waiting.push(block);
    return block;
  }

  #write(table: TableName, path: string, columns: Parameters<typeof encodeBlock>[1], rows: number): void {
    this.#orAbort(() => {
      const blocks = (this.#tables[path] ??= []);
      this.#zip.add(blockPath(path, blocks.length), encodeBlock(tableSchemas[table], columns));
      blocks.push(rows);
    });
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

interface Block extends Stateful {
  flush(): void;
}

type SavedFile = {
  readonly zip: SavedState;
  readonly budget: SavedState;
  readonly tables: readonly (readonly [path: string, blocks: readonly number[]])[];
  readonly waiting: readonly SavedState[];
};
