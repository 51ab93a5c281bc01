/** Where a state leads, at which rates. */
export type Moves<S> = (state: S) => readonly (readonly [rate: number, to: S])[];

/**
 * The stationary law of a Markov chain in continuous time on the states that
 * `first` leads to, which must be finitely many: balance equations by Gauss and
 * Seidel. An oracle that knows no queueing formula.
 */
export const markovChain = <S>(first: S, moves: Moves<S>) => {
  const states = [first];
  const numbers = new Map([[JSON.stringify(first), 0]]);
  const into: [from: number, rate: number][][] = [[]];
  const out: number[] = [];
  for (let at = 0; at < states.length; at++) {
    out[at] = 0;
    for (const [rate, to] of moves(states[at])) {
      if (rate === 0) continue;
      const key = JSON.stringify(to);
      if (!numbers.has(key)) {
        numbers.set(key, states.length);
        states.push(to);
        into.push([]);
      }
      if (numbers.get(key) === at) continue;
      into[numbers.get(key)!].push([at, rate]);
      out[at] += rate;
    }
  }
  const weights = new Float64Array(states.length).fill(1 / states.length);
  for (let sweep = 0, moved = 1; moved > 1e-12; sweep++) {
    if (sweep === 100_000) throw new Error("The chain does not settle.");
    moved = 0;
    let total = 0;
    for (let at = 0; at < states.length; at++) {
      let flow = 0;
      for (const [from, rate] of into[at]) flow += weights[from] * rate;
      moved = Math.max(moved, Math.abs(flow / out[at] - weights[at]));
      total += weights[at] = flow / out[at];
    }
    for (let at = 0; at < states.length; at++) weights[at] /= total;
  }
  const mean = (value: (state: S) => number): number =>
    states.reduce((sum, state, at) => sum + weights[at] * value(state), 0);
  return { states: states.length, mean };
};
