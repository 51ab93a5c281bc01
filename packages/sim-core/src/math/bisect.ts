/**
 * The smallest x in [low, high] (to the last bit or two) at which a
 * nondecreasing function reaches `target`; `high` doubles until it is reached.
 */
export function bisect(increasing: (x: number) => number, target: number, low: number, high: number): number {
  while (increasing(high) < target && high < Number.MAX_VALUE) {
    low = high;
    high = Math.min(high * 2, Number.MAX_VALUE);
  }
  for (let step = 0; step < 2100; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (increasing(middle) < target) low = middle;
    else high = middle;
  }
  return high;
}
