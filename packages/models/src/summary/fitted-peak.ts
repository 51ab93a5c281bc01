/** A peak read from counts: how many a second, in which second, and how sure. */
export interface Peak {
  readonly ordersPerSecond: number;
  /** k of the aligned second [k, k+1) after midnight. */
  readonly at: number;
  /** Band of a fitted peak, 95 %; a counted one has none. */
  readonly low?: number;
  readonly high?: number;
  readonly method: string;
}

/** The busiest aligned second after midnight. Right at slices up to 10; noise lifts coarser ones. */
export const countedPeak = (perSecond: Float64Array, slice: number): Peak => {
  let at = 0;
  perSecond.forEach((count, second) => {
    if (count > perSecond[at]) at = second;
  });
  return { ordersPerSecond: (perSecond[at] ?? 0) * slice, at, method: "busiest second" };
};

const fitFrom = 1;
const fitUntil = 60;

/**
 * The peak of a broken line fitted to seconds 1 to 60 after midnight by least
 * squares, the break where the fit is best: at a coarse slice the maximum of
 * noisy seconds lies above the peak, the fit does not.
 */
export const fittedPeak = (perSecond: Float64Array, slice: number): Peak => {
  const seconds = Array.from(perSecond.subarray(fitFrom, fitUntil), (count, at) => ({
    time: fitFrom + at + 0.5,
    rate: count * slice,
  }));
  if (seconds.length < 10) return countedPeak(perSecond, slice);
  let best = brokenLine(seconds, 10);
  for (let breakAt = 10.25; breakAt <= 50; breakAt += 0.25) {
    const fit = brokenLine(seconds, breakAt);
    if (fit.squares < best.squares) best = fit;
  }
  const margin = 1.96 * best.standardError;
  return {
    ordersPerSecond: best.peak,
    at: Math.floor(best.breakAt),
    low: best.peak - margin,
    high: best.peak + margin,
    method: "broken line fitted to seconds 1 to 60",
  };
};

interface Fit {
  readonly breakAt: number;
  readonly peak: number;
  readonly squares: number;
  readonly standardError: number;
}

/** Least squares of rate = peak + rise·min(t − b, 0) + fall·max(t − b, 0). */
const brokenLine = (seconds: readonly { readonly time: number; readonly rate: number }[], breakAt: number): Fit => {
  const rows = seconds.map(({ time, rate }) => ({
    x: [1, Math.min(time - breakAt, 0), Math.max(time - breakAt, 0)] as const,
    y: rate,
  }));
  const product = (i: number, j: number) => rows.reduce((sum, { x }) => sum + x[i] * x[j], 0);
  const target = (i: number) => rows.reduce((sum, { x, y }) => sum + x[i] * y, 0);
  // The two slopes never overlap, so the normal equations reduce to one division each.
  const left = product(1, 1);
  const right = product(2, 2);
  const [one, a, b] = [product(0, 0), product(0, 1), product(0, 2)];
  const [y, ya, yb] = [target(0), target(1), target(2)];
  const information = one - (a * a) / left - (b * b) / right;
  const peak = (y - (a * ya) / left - (b * yb) / right) / information;
  const rise = (ya - a * peak) / left;
  const fall = (yb - b * peak) / right;
  const squares = rows.reduce((sum, { x, y: rate }) => sum + (rate - peak - rise * x[1] - fall * x[2]) ** 2, 0);
  const variance = squares / (rows.length - 4);
  return { breakAt, peak, squares, standardError: Math.sqrt(variance / information) };
};
