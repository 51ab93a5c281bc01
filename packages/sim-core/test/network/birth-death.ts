/**
 * The stationary law of a birth and death chain on 0 … states − 1, from the
 * balance of flows between neighbours: an oracle that knows no queueing formula.
 */
export const birthDeath = (
  states: number,
  birth: (n: number) => number,
  death: (n: number) => number,
): { readonly probabilities: readonly number[]; mean(value: (n: number) => number): number } => {
  const weights = [1];
  for (let n = 1; n < states; n++) weights.push((weights[n - 1] * birth(n - 1)) / death(n));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / total);
  return { probabilities, mean: (value) => probabilities.reduce((sum, p, n) => sum + p * value(n), 0) };
};
