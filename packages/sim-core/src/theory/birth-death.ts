import { badValue } from "../math/bad-value.ts";
import { sum } from "../math/sum.ts";

/** Where a birth–death chain ends, and how far it is kept. */
export interface BirthDeathOptions {
  /** The last state; default Infinity, where the deaths must win in the end. */
  readonly last?: number;
  /** States are kept at least this far before the tail may be cut; default 0. */
  readonly atLeast?: number;
}

/** More states than this do not fit a sensible memory. */
const mostStates = 5_000_000;
/** Weights stay between 1 / big and big, so that one step more, however steep, stays a double. */
const big = 2 ** 250;
/** What a cut tail may weigh against the rest. */
const negligible = 1e-18;

/**
 * The steady state of a birth and death process on 0, 1, 2 …: p(n + 1) = p(n) ·
 * birth(n) / death(n + 1), summed to 1 (Kleinrock, *Queueing Systems* 1, 1975,
 * ch. 3). Weights carry an exponent of their own, so no load and no number of
 * states overflows. An endless process is cut where its tail weighs below 1e-18;
 * beyond `atLeast` the ratio of births to deaths must not rise.
 */
export function birthDeath(
  birth: (n: number) => number,
  death: (n: number) => number,
  { last = Infinity, atLeast = 0 }: BirthDeathOptions = {},
): number[] {
  const weights = [1];
  // The power of `big` each weight is short of.
  const scales = [0];
  let scale = 0;
  let weight = 1;
  // All weights so far, on the present scale.
  let seen = 1;
  for (let n = 0; n < last; n++) {
    const ratio = birth(n) / death(n + 1);
    if (!(ratio >= 0 && ratio < Infinity))
      throw badValue("birthDeath", `rates with births ≥ 0 at ${n}, deaths > 0 after`, ratio);
    if (last === Infinity && n >= atLeast && ratio < 1 && (weight * ratio) / (1 - ratio) < negligible * seen) break;
    weight *= ratio;
    if (weight === 0 && last === Infinity) break;
    while (weight > big || (weight > 0 && weight < 1 / big)) {
      const step = weight > big ? 1 : -1;
      scale += step;
      weight *= big ** -step;
      seen = Math.min(seen * big ** -step, Number.MAX_VALUE);
    }
    seen += weight;
    weights.push(weight);
    scales.push(scale);
    if (n > mostStates) {
      throw badValue("birthDeath", `a process that stays below ${mostStates} customers`, n, "Is it stable?");
    }
  }
  const top = scales.reduce((most, at) => Math.max(most, at), -Infinity);
  const scaled = weights.map((value, n) => (scales[n] === top ? value : value * big ** (scales[n] - top)));
  const total = sum(scaled);
  return scaled.map((value) => value / total);
}
