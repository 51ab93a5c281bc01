/** The smallest whole k ≥ 0 with P(N ≤ k) ≥ p, for p in [0, 1), by doubling and halving. */
export function integerQuantile(cdf: (k: number) => number, p: number, guess: number): number {
  if (p <= cdf(0)) return 0;
  let below = 0;
  let above = Math.max(1, Math.floor(guess));
  while (cdf(above) < p) {
    below = above;
    above *= 2;
  }
  while (above - below > 1) {
    const middle = Math.floor(below + (above - below) / 2);
    if (cdf(middle) < p) below = middle;
    else above = middle;
  }
  return above;
}
