import {
  type DataType,
  float64,
  int32,
  tableFromArrays,
  tableToIPC,
  uint16,
  uint32,
  uint8,
  utf8,
} from "@uwdata/flechette";
import type { NumberColumn } from "./number-column.ts";
import type { ColumnType, TableSchema } from "./table-schema.ts";

const arrowTypes: { readonly [type in ColumnType]: () => DataType } = { float64, int32, uint32, uint16, uint8, utf8 };

type ColumnValues = NumberColumn | readonly (number | string)[];

/** Encodes one block as an Arrow IPC stream: the schema, one record batch, the end marker. */
export function encodeBlock(schema: TableSchema, columns: readonly ColumnValues[]): Uint8Array {
  const names = Object.keys(schema);
  const data = names.map((name, i): [string, ColumnValues] => [name, columns[i]]);
  // A typed array already has its type, and is copied whole only when none is named.
  const types = Object.fromEntries(
    names.filter((_, i) => Array.isArray(columns[i])).map((name) => [name, arrowTypes[schema[name]]()]),
  );
  const bytes = tableToIPC(tableFromArrays(data as Parameters<typeof tableFromArrays>[0], { types }), {
    format: "stream",
  });
  if (bytes === null) throw new Error("arrow: the encoder returned nothing.");
  return bytes;
}
