import { exp } from "../math/exp.ts";

/** The largest distance between the empirical distribution of values and a law's (A. N. Kolmogorov 1933). */
export function ksDistance(values: readonly number[], cdf: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  for (let i = 0; i < sorted.length; i++) {
    const p = cdf(sorted[i]);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  }
  return distance;
}

/**
 * P(distance ≥ d) for n values of the very law, by Kolmogorov's limit with
 * Stephens's correction (*JRSS* B 32, 1970). For a law whose parameters come
 * from the same values it is too large: resample instead, as `fit` does.
 */
export function ksProbability(distance: number, n: number): number {
  const root = Math.sqrt(n);
  const scaled = (root + 0.12 + 0.11 / root) * distance;
  if (scaled < 0.2) return 1;
  let total = 0;
  for (let k = 1; k <= 100; k++) {
    const term = exp(-2 * k * k * scaled * scaled);
    total += k % 2 === 1 ? term : -term;
    if (term < 1e-16) break;
  }
  return Math.min(1, Math.max(0, 2 * total));
}
