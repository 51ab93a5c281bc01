/** P(N ≤ m) for every m up to `most`, N Poisson of this mean, below 700 (e^−700 is still a number). */
const cumulated = (mean: number, most: number): Float64Array => {
  const below = new Float64Array(most + 1);
  let term = Math.exp(-mean);
  let sum = term;
  below[0] = sum;
  for (let m = 1; m <= most; m++) {
    term *= mean / m;
    sum += term;
    below[m] = Math.min(1, sum);
  }
  return below;
};

/** Which values the largest of independent Poisson counts takes with a probability of 99 %. */
export const poissonMaximumBand = (means: readonly number[]): { readonly low: number; readonly high: number } => {
  const highest = Math.max(...means);
  const most = Math.ceil(highest + 12 * Math.sqrt(highest) + 20);
  const all = new Float64Array(most + 1).fill(1);
  for (const mean of means) cumulated(mean, most).forEach((share, m) => (all[m] *= share));
  return { low: all.findIndex((share) => share > 0.005), high: all.findIndex((share) => share >= 0.995) };
};
