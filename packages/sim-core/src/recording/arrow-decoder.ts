import { FlatbufferTable } from "./flatbuffer-table.ts";
import { type NumberColumn, numberColumns, type NumberType } from "./number-column.ts";
import { RunFileError } from "./run-file-error.ts";
import type { TableSchema } from "./table-schema.ts";

/** Values by column. Number columns share the block's memory. */
export interface DecodedBlock {
  numbers(column: string): NumberColumn;
  texts(column: string): readonly string[];
}

interface Message {
  readonly kind: number;
  readonly header: FlatbufferTable;
  readonly bodyStart: number;
  readonly next: number;
}

// Values of Arrow's own enumerations (Message.fbs, Schema.fbs).
const messageKind = { schema: 1, recordBatch: 3 } as const;
const typeId = { int: 2, floatingPoint: 3, utf8: 5 } as const;
const precisionDouble = 2;

/**
 * Reads what arrow-encoder.ts writes: an Arrow IPC stream of one record batch
 * of flat columns without nulls. Own code because general decoders trust the
 * vector lengths and message sizes they find, and 300 hostile bytes would hang
 * a page; here every length is checked against the bytes that exist.
 *
 * @param where Path of the block, for messages.
 * @param rows Rows that the manifest states.
 */
export function decodeBlock(bytes: Uint8Array, schema: TableSchema, rows: number, where: string): DecodedBlock {
  try {
    const first = readMessage(bytes, 0);
    if (first.kind !== messageKind.schema) throw new RangeError("it does not begin with a schema");
    const found = readSchema(first.header, schema);
    const batch = readMessage(bytes, first.next);
    if (batch.kind !== messageKind.recordBatch) throw new RangeError("no record batch follows the schema");
    return readBatch(bytes, batch, found, rows);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new RunFileError(`The run file's block "${where}" cannot be read: ${error.message}; record the run again.`, {
      cause: error,
    });
  }
}

function readMessage(bytes: Uint8Array, at: number): Message {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const continuation = view.getInt32(at, true);
  const length = view.getInt32(at + 4, true);
  const bodyStart = at + 8 + length;
  if (continuation !== -1 || length <= 0 || bodyStart > bytes.length) throw new RangeError("it is not an Arrow stream");
  const metadata = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
  const message = new FlatbufferTable(metadata, 0);
  const header = message.table(2);
  const bodyLength = message.int64(3);
  if (header === undefined || !(bodyLength >= 0 && bodyStart + bodyLength <= bytes.length)) {
    throw new RangeError("a message is longer than the block");
  }
  return { kind: message.uint8(1), header, bodyStart, next: bodyStart + bodyLength };
}

/** The columns of a block as they are: those of the table, where counts may still be the doubles of version 1. */
function readSchema(header: FlatbufferTable, schema: TableSchema): TableSchema {
  if (header.int16(0) !== 0) throw new RangeError("its numbers are big-endian");
  const fields = header.tables(1);
  const columns = Object.keys(schema).length;
  // Before their names are read: many fields may share one long name.
  if (fields.length !== columns) throw new RangeError(`expected ${columns} columns, got ${fields.length}`);
  const found = fields.map((field): [string, string] => [field.text(0), columnType(field)]);
  const expected = Object.entries(schema);
  const fits = expected.every(([name, type], at) => {
    const [foundName, foundType] = found[at];
    return foundName === name && (foundType === type || (type === "uint32" && foundType === "float64"));
  });
  if (!fits) {
    throw new RangeError(`expected the columns "${inWords(expected)}", got "${inWords(found).slice(0, 400)}"`);
  }
  return Object.fromEntries(found) as TableSchema;
}

const inWords = (columns: readonly (readonly [name: string, type: string])[]): string =>
  columns.map((column) => column.join(": ")).join(", ");

function columnType(field: FlatbufferTable): string {
  const id = field.uint8(2);
  const type = field.table(3);
  if (field.has(4)) return "dictionary";
  if (id === typeId.utf8) return "utf8";
  if (id === typeId.floatingPoint && type?.int16(0) === precisionDouble) return "float64";
  if (id === typeId.int) return `${type?.uint8(1) ? "int" : "uint"}${type?.int32(0)}`;
  return `Arrow type ${id}`;
}

function readBatch(bytes: Uint8Array, batch: Message, schema: TableSchema, rows: number): DecodedBlock {
  const { header, bodyStart, next } = batch;
  if (header.has(3)) throw new RangeError("its buffers are compressed");
  if (header.int64(0) !== rows)
    throw new RangeError(`expected ${rows} rows as the manifest states, got ${header.int64(0)}`);
  const nodes = header.pairs(1);
  const types = Object.values(schema);
  if (nodes.length !== types.length || nodes.some(([length, nulls]) => length !== rows || nulls !== 0)) {
    throw new RangeError(`expected ${types.length} columns of ${rows} rows without nulls`);
  }
  const body = bytes.subarray(bodyStart, next);
  const buffers = header.pairs(2).map(([offset, length]) => {
    if (offset >= 0 && length >= 0 && offset + length <= body.length) return body.subarray(offset, offset + length);
    throw new RangeError("a buffer lies outside its message");
  });
  return readColumns(schema, buffers, rows);
}

/** A column has a validity buffer, unused here, then its offsets if it is text, then its values. */
function readColumns(schema: TableSchema, buffers: readonly Uint8Array[], rows: number): DecodedBlock {
  const numbers = new Map<string, NumberColumn>();
  const texts = new Map<string, readonly string[]>();
  let next = 0;
  const take = (): Uint8Array => {
    const buffer = buffers[next++];
    if (buffer === undefined) throw new RangeError("it has fewer buffers than columns");
    return buffer;
  };
  for (const [name, type] of Object.entries(schema)) {
    take();
    if (type === "utf8") texts.set(name, readTexts(readNumbers(take(), "int32", rows + 1), take(), rows));
    else numbers.set(name, readNumbers(take(), type, rows));
  }
  const column = <T>(from: Map<string, T>, name: string): T => {
    const values = from.get(name);
    if (values === undefined) throw new Error(`arrow: no column "${name}" of that type is in the schema.`);
    return values;
  };
  return { numbers: (name) => column(numbers, name), texts: (name) => column(texts, name) };
}

function readNumbers(buffer: Uint8Array, type: NumberType, rows: number): NumberColumn {
  const constructor = numberColumns[type];
  const length = rows * constructor.BYTES_PER_ELEMENT;
  if (buffer.length < length) throw new RangeError("a column has fewer values than rows");
  const aligned = buffer.byteOffset % constructor.BYTES_PER_ELEMENT === 0;
  const { buffer: memory, byteOffset } = aligned ? buffer : buffer.slice(0, length);
  return new constructor(memory as ArrayBuffer, byteOffset, rows);
}

function readTexts(offsets: NumberColumn, values: Uint8Array, rows: number): string[] {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return Array.from({ length: rows }, (_, row) => {
    const [from, until] = [offsets[row], offsets[row + 1]];
    if (!(from >= 0 && from <= until && until <= values.length)) throw new RangeError("a text lies outside its column");
    return decoder.decode(values.subarray(from, until));
  });
}
