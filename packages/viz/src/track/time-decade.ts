/** A mark of a log axis near 10 to the power of `decade` seconds that is round to a reader of clocks: from 100 s on 1 min, 10 min, 1 h, 10 h. */
export function timeDecade(decade: number): number {
  if (decade < 2) return 10 ** decade;
  return decade < 4 ? 6 * 10 ** (decade - 1) : 3.6 * 10 ** (decade - 1);
}
