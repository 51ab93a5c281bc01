/** The index whose share of the sum of `shares` holds `u`, from 0 up to that sum; rounding at the end falls to the last share above 0. */
export function pick(shares: readonly number[], u: number): number {
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (shares[i] === 0) continue;
    last = i;
    u -= shares[i]!;
    if (u < 0) return i;
  }
  return last;
}
