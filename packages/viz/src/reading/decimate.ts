/** A point of a curve: x in pixels, and the curve's own value there. */
export type Point = readonly [x: number, value: number];

/**
 * At most two points per pixel column: the lowest and the highest value that
 * falls into it, in their own order, so that no spike is lost and no frame
 * draws more than the screen can show.
 */
export function decimate(values: ArrayLike<number>, xOf: (i: number) => number): Point[] {
  const points: Point[] = [];
  let column = Number.NaN;
  let low = 0;
  let high = 0;
  const flush = (): void => {
    const first = Math.min(low, high);
    const last = Math.max(low, high);
    points.push([xOf(first), values[first]!]);
    if (last !== first) points.push([xOf(last), values[last]!]);
  };
  for (let i = 0; i < values.length; i++) {
    const here = Math.floor(xOf(i));
    if (here !== column) {
      if (i > 0) flush();
      column = here;
      low = high = i;
    } else {
      if (values[i]! < values[low]!) low = i;
      if (values[i]! > values[high]!) high = i;
    }
  }
  if (values.length > 0) flush();
  return points;
}
