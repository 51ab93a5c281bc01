import type { Moves } from "./markov-chain.ts";

/** A part of each period: how long it lasts, what becomes of a state as it begins, and where states lead then. */
export interface Phase<S> {
  readonly length: number;
  readonly begin: (state: S) => S;
  readonly moves: Moves<S>;
}

interface Flows {
  /** Where each state leads as the phase begins. */
  readonly begun: readonly number[];
  readonly moves: readonly (readonly [to: number, rate: number])[][];
  readonly rate: number;
}

/**
 * Time averages over a period of a Markov chain whose rates change from phase
 * to phase, once periods are alike: by uniformization (Grassmann 1977), exact
 * but for the tail of a Poisson law. An oracle that knows no queueing formula.
 */
export const periodicChain = <S>(first: S, phases: readonly Phase<S>[]) => {
  const { states, flows } = statesOf(first, phases);
  let law = Float64Array.from(states, (_, at) => (at === 0 ? 1 : 0));
  for (let round = 0, moved = 1; moved > 1e-10; round++) {
    if (round === 10_000) throw new Error("The chain does not settle.");
    const before = law;
    phases.forEach(({ length }, at) => (law = advance(law, flows[at], length).law));
    moved = Math.max(...law.map((weight, at) => Math.abs(weight - before[at])));
  }
  const area = new Float64Array(states.length);
  phases.forEach(({ length }, at) => {
    const after = advance(law, flows[at], length);
    after.area.forEach((weight, state) => (area[state] += weight));
    law = after.law;
  });
  const period = phases.reduce((sum, { length }) => sum + length, 0);
  const mean = (value: (state: S) => number): number =>
    states.reduce((sum, state, at) => sum + (area[at] / period) * value(state), 0);
  return { states: states.length, mean };
};

const statesOf = <S>(first: S, phases: readonly Phase<S>[]) => {
  const states = [first];
  const numbers = new Map([[JSON.stringify(first), 0]]);
  const numberOf = (state: S): number => {
    const key = JSON.stringify(state);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  const begun: number[][] = phases.map(() => []);
  const moves: (readonly [number, number])[][][] = phases.map(() => []);
  for (let at = 0; at < states.length; at++) {
    phases.forEach((phase, number) => {
      begun[number][at] = numberOf(phase.begin(states[at]));
      moves[number][at] = phase.moves(states[at]).flatMap(([rate, to]) => (rate > 0 ? [[numberOf(to), rate]] : []));
    });
  }
  const flows: Flows[] = phases.map((_, number) => ({
    begun: begun[number],
    moves: moves[number],
    rate: Math.max(...moves[number].map((all) => all.reduce((sum, [, rate]) => sum + rate, 0))),
  }));
  return { states, flows };
};

/** The law after a phase, and the time spent in each state meanwhile. */
const advance = (before: Float64Array, { begun, moves, rate }: Flows, length: number) => {
  let now = new Float64Array(before.length);
  before.forEach((weight, at) => (now[begun[at]] += weight));
  const law = new Float64Array(before.length);
  const area = new Float64Array(before.length);
  const mean = rate * length;
  // The chance of `step` jumps, and of more than so many.
  for (let step = 0, chance = Math.exp(-mean), beyond = 1; step < mean || beyond > 1e-13; step++) {
    if (step > 0) chance *= mean / step;
    beyond = Math.max(0, beyond - chance);
    for (let at = 0; at < now.length; at++) {
      law[at] += chance * now[at];
      area[at] += (beyond / rate) * now[at];
    }
    const next = new Float64Array(now.length);
    for (let at = 0; at < now.length; at++) {
      let stays = 1;
      for (const [to, flow] of moves[at]) {
        next[to] += now[at] * (flow / rate);
        stays -= flow / rate;
      }
      next[at] += now[at] * stays;
    }
    now = next;
  }
  return { law, area };
};
