import { badValue } from "../math/bad-value.ts";
import { bisect } from "../math/bisect.ts";
import { expectPositiveInteger, expectProbability } from "../math/expect-number.ts";
import { incompleteBeta } from "../math/incomplete-beta.ts";

/**
 * The share of all replications to come that keep what so many of those seen have kept, at least: Clopper and Pearson's
 * lower bound (*Biometrika* 26, 1934). Of a plan that was fixed before; of one that was chosen to do see `holdingShare`.
 *
 * @param kept replications that kept it, of so many
 * @param confidence default 0.95
 * @throws RangeError for numbers that are none, and more kept than seen
 */
export const keptShare = (kept: number, replications: number, confidence = 0.95): number => {
  expectPositiveInteger(replications, "keptShare.replications");
  if (!(Number.isInteger(kept) && kept >= 0 && kept <= replications))
    throw badValue("keptShare.kept", `a whole number from 0 to ${replications}`, kept);
  expectProbability(confidence, "keptShare.confidence");
  if (kept === 0) return 0;
  return bisect((share) => incompleteBeta(kept, replications - kept + 1, Math.min(share, 1)), 1 - confidence, 0, 1);
};
