import { sum } from "../../math/sum.ts";
import type { Sampler } from "../sampler.ts";
import type { SharesWithin } from "./shares-within.ts";

/** Single values of a law, rising, and with each P(X > value). */
interface Values {
  readonly values: readonly number[];
  readonly above: readonly number[];
}

/** More values than this are not added up one by one. */
const most = 100_000;

/** What lies below the first value or beyond the last one, as a share of what is within, counts nothing. */
const nothing = 1e-18;

/** The values a law has between bounds; undefined of a law with a density, and where there are more than 100,000. */
export function valuesWithin(of: Sampler, max: number, within: SharesWithin): Values | undefined {
  if (of.following === undefined) return undefined;
  const values: number[] = [];
  const above: number[] = [];
  // The mean's distance from the first value, so far.
  let span = 0;
  const first = Math.max(of.following(within.before), of.quantile(within.lowest + nothing * within.mass));
  for (let value = first; value <= max && value < Infinity; value = of.following(value)) {
    if (values.length === most) return undefined;
    if (value > first) span += above.at(-1)! * (value - values.at(-1)!);
    values.push(value);
    above.push(within.above(value));
    const far = (value - first) / span;
    if (above.at(-1)! * far * far < nothing) break;
  }
  return { values, above };
}

/** Mean and variance by the integrals that hold for a density too, of which every stretch between two values is exact. */
export function momentsOfValues({ values, above }: Values, within: SharesWithin): { mean: number; variance: number } {
  const gaps = values.slice(1).map((to, i) => [values[i]!, to] as const);
  const mean = values[0]! + sum(gaps.map(([from, to], i) => (to - from) * above[i]!));
  const squares = gaps.map(([from, to], i) => {
    if (from >= mean) return above[i]! * (to - from) * (from - mean + (to - mean));
    const below = within.below(from);
    if (to <= mean) return below * (to - from) * (mean - from + (mean - to));
    return below * (mean - from) * (mean - from) + above[i]! * (to - mean) * (to - mean);
  });
  return { mean, variance: sum(squares) };
}
