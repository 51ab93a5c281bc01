/** The means of antithetic pairs: of values 0 and 1, 2 and 3, …; one left over is dropped. */
export const pairMeans = (values: readonly number[]): readonly number[] =>
  Array.from({ length: Math.floor(values.length / 2) }, (_, pair) => (values[2 * pair] + values[2 * pair + 1]) / 2);
