/** The largest distance between the empirical distribution of a sample and a continuous law (Kolmogorov-Smirnov). */
export function ksDistance(sample: readonly number[], cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return distance;
}

/** The distance that a right law exceeds with probability `alpha`, for large n: sqrt(−ln(alpha/2)/(2n)). */
export function ksLimit(n: number, alpha: number): number {
  return Math.sqrt(-Math.log(alpha / 2) / (2 * n));
}

/** Pearson's statistic, standardised by Wilson & Hilferty to a normal deviate; large means a bad fit. */
export function chiSquareDeviate(observed: readonly number[], expected: readonly number[]): number {
  const statistic = observed.reduce((total, count, i) => total + (count - expected[i]!) ** 2 / expected[i]!, 0);
  const df = observed.length - 1;
  return (Math.cbrt(statistic / df) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df));
}
