import { badValue } from "../math/bad-value.ts";

/** Ranks from 1, equal values sharing their mean rank. */
const ranks = (values: readonly number[]): number[] => {
  const order = values.map((_, at) => at).toSorted((a, b) => values[a] - values[b]);
  const ranked = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranked[order[at]] = (from + to + 1) / 2;
    from = to;
  }
  return ranked;
};

/** Spearman's rank correlation (1904): 1 for any rising relation, −1 for any falling one; 0 where one is constant. */
export const rankCorrelation = (a: readonly number[], b: readonly number[]): number => {
  if (a.length !== b.length || a.length < 2) {
    throw badValue("rankCorrelation", "two series of the same length, at least 2", [a.length, b.length]);
  }
  const [left, right] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  let product = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (const [at, rank] of left.entries()) {
    product += (rank - middle) * (right[at] - middle);
    leftSquare += (rank - middle) ** 2;
    rightSquare += (right[at] - middle) ** 2;
  }
  return leftSquare === 0 || rightSquare === 0 ? 0 : product / Math.sqrt(leftSquare * rightSquare);
};
