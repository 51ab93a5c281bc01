import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";

/** Load and choices of join-the-shortest-of-d. */
export interface ShortestOfDParameters {
  /** λ/μ per server, in [0, 1). */
  readonly load: number;
  /** d, queues looked at; 1 is random routing. */
  readonly choices: number;
  readonly meanService: number;
}

/** What the mean field says of join-the-shortest-of-d. */
export interface ShortestOfD {
  readonly sojournMean: number;
  /** sₙ: the share of queues with n or more inside, n = 0, 1 … until negligible, a million at most. */
  readonly atLeast: readonly number[];
}

const mostKept = 1_000_000;

/**
 * Join the shortest of d queues picked at random among infinitely many M/M/1:
 * sₙ = ρ^((dⁿ − 1)/(d − 1)) (N. D. Vvedenskaya, R. L. Dobrushin, F. I.
 * Karpelevich 1996; M. Mitzenmacher 2001). Approximate: at 100 servers the
 * mean is a few per cent above.
 */
export function shortestOfD({ load, choices, meanService }: ShortestOfDParameters): ShortestOfD {
  if (!(load >= 0 && load < 1)) throw badValue("shortestOfD.load", "a load in [0, 1)", load);
  expectPositiveInteger(choices, "shortestOfD.choices");
  expectPositive(meanService, "shortestOfD.meanService");
  const atLeast = [1];
  let share = load;
  let number = 0;
  while (share > number * 1e-18 && share > 0 && atLeast.length < mostKept) {
    atLeast.push(share);
    number += share;
    share = load * share ** choices;
  }
  // One choice is M/M/1, of which so few terms may not be all.
  if (choices === 1) return { sojournMean: meanService / (1 - load), atLeast };
  return { sojournMean: load === 0 ? meanService : (number / load) * meanService, atLeast };
}
