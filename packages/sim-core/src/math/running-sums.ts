/** The sums of the first 1, 2, … of the values, each to the bit what `sum` makes of as many, in one pass. */
export function runningSums(values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(values.length);
  let total = 0;
  let lost = 0;
  for (let i = 0; i < sums.length; i++) {
    const value = values[i]!;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
    sums[i] = Number.isFinite(lost) ? total + lost : total;
  }
  return sums;
}
