type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** A longer column that begins with the same numbers; what is new is `fill`. */
export const grown = <C extends Column>(column: C, length: number, fill = 0): C => {
  const longer = new (column.constructor as new (length: number) => C)(length);
  if (fill !== 0) longer.fill(fill);
  longer.set(column);
  return longer;
};
