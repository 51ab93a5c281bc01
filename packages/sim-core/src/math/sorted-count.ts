/** How many numbers of a sorted array are at most `x`: the index of the first above it. */
export const countAtMost = (sorted: Float64Array, x: number): number => halve(sorted.length, (i) => sorted[i]! <= x);

/** How many numbers of a sorted array are below `x`: the index of the first that reaches it. */
export const countBelow = (sorted: Float64Array, x: number): number => halve(sorted.length, (i) => sorted[i]! < x);

/** How many of the first indices, up to `end`, are all within. */
function halve(end: number, within: (index: number) => boolean): number {
  let low = 0;
  while (low < end) {
    const middle = (low + end) >>> 1;
    if (within(middle)) low = middle + 1;
    else end = middle;
  }
  return low;
}
