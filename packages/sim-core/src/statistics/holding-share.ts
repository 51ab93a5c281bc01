import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { incompleteBeta } from "../math/incomplete-beta.ts";

/**
 * The share of all replications to come in which a plan will do, at least, when it is the smallest that does in each of
 * those seen. With one figure to choose this is Wilks's tolerance limit, the largest of n values: pⁿ = 1 − confidence
 * (S. S. Wilks, *Ann. Math. Statist.* 12, 1941). Each further figure may owe its size to another replication, which leaves so
 * many fewer to prove it: the sum over i < figures of C(n, i) (1 − p)ⁱ pⁿ⁻ⁱ is 1 − confidence (M. C. Campi & S. Garatti,
 * *SIAM J. Optim.* 19, 2008, theorem 1).
 *
 * @param confidence default 0.95
 * @throws RangeError unless there are at least as many replications as figures
 */
export const holdingShare = (replications: number, figures = 1, confidence = 0.95): number => {
  expectPositiveInteger(figures, "holdingShare.figures");
  if (expectPositiveInteger(replications, "holdingShare.replications") < figures) {
    throw badValue("holdingShare.replications", `at least as many as figures, ${figures}`, replications);
  }
  expectProbability(confidence, "holdingShare.confidence");
  return 1 - bisect((miss) => incompleteBeta(figures, replications - figures + 1, Math.min(miss, 1)), confidence, 0, 1);
};
