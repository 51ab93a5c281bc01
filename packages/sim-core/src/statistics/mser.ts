import { badValue } from "../math/bad-value.ts";

/** How many of a series' first values MSER leaves out as warm-up. */
export interface Truncation {
  /** Values to leave out at the beginning. */
  readonly discard: number;
  /** The mean of the rest. */
  readonly mean: number;
  /**
   * False when the best cut lies in the later half: the series is too short to
   * tell the warm-up from the rest, and nothing is cut.
   */
  readonly found: boolean;
}

/**
 * Where to end the warm-up of a series: MSER-5, the cut that makes the standard
 * error of what is left smallest, on means of `batch` values, an incomplete last one dropped (K. P. White, *Simulation*
 * 69, 1997; K. P. White, M. Cobb, S. Spratt, WSC 2000).
 */
export function mser(values: readonly number[], batch = 5): Truncation {
  if (!Number.isSafeInteger(batch) || batch < 1) throw badValue("mser.batch", "a positive integer", batch);
  const batches = Math.floor(values.length / batch);
  if (batches < 10) throw badValue("mser.values", `at least ${10 * batch} values`, values.length);
  const means: number[] = [];
  for (let b = 0; b < batches; b++) {
    let total = 0;
    for (let k = 0; k < batch; k++) total += values[b * batch + k];
    if (!Number.isFinite(total)) throw badValue(`mser.values[${b * batch}…]`, "finite numbers", total);
    means.push(total / batch);
  }
  // Backwards, so that each cut's sums follow from those of the next; centred on the end, against cancellation.
  const centre = means[batches - 1];
  let sum = 0;
  let squares = 0;
  let best = Infinity;
  let cut = 0;
  let mean = centre;
  for (let from = batches - 1; from >= 0; from--) {
    sum += means[from] - centre;
    squares += (means[from] - centre) ** 2;
    const count = batches - from;
    // The last few batches look calm by chance.
    if (count < 5) continue;
    const error = (squares - (sum * sum) / count) / (count * count);
    if (error <= best) [best, cut, mean] = [error, from, centre + sum / count];
  }
  const found = cut <= batches / 2;
  return found ? { discard: cut * batch, mean, found } : { discard: 0, mean: centre + sum / batches, found };
}

/** Welch's moving average of `2 · window + 1` values, shorter at both ends, to look at a warm-up by eye (Law & Kelton, 9.5.1). */
export function movingAverage(values: readonly number[], window: number): number[] {
  if (!Number.isSafeInteger(window) || window < 0) throw badValue("movingAverage.window", "a whole number", window);
  return values.map((_, at) => {
    const reach = Math.min(window, at, values.length - 1 - at);
    const part = values.slice(at - reach, at + reach + 1);
    return part.reduce((total, value) => total + value, 0) / part.length;
  });
}
