import { badValue } from "../math/bad-value.ts";

const advice = "Use a slice that divides it, or another number.";

/**
 * A number of whole things where one customer stands for `share`.
 *
 * @throws RangeError naming the path of a number that does not come out whole.
 */
export const wholeShare = (count: number, share: number, path: string): number => {
  const kept = count / share;
  if (Number.isInteger(kept)) return kept;
  throw badValue(path, `a multiple of ${share}, the customers that one stands for`, count, advice);
};
