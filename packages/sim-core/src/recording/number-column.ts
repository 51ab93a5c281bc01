/** The values of one column of numbers of a block. */
export type NumberColumn = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The array that holds a column's values as they lie in the file, by Arrow type. */
export const numberColumns = {
  float64: Float64Array,
  int32: Int32Array,
  uint32: Uint32Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
} as const;

/** The Arrow types of numbers that a run file uses. */
export type NumberType = keyof typeof numberColumns;
