import { expm1 } from "../math/expm1.ts";
import { ln1p } from "../math/ln1p.ts";
import { confidencePercent, type Estimate, type Sections } from "./estimate.ts";

/**
 * A count of independent replications, as `judge` makes an estimate of one. One that is zero in all of them has no spread, and
 * a spread of zero would say that it cannot occur: it has no interval then, and its method says in what share of such
 * replications anything is counted at most (Clopper & Pearson, *Biometrika* 26, 1934: 1 − (1 − level)^(1/n)). How much where
 * anything is, nobody has seen.
 */
export const estimateOfCounts = (
  counts: readonly number[],
  of: Sections,
  judge: (counts: readonly number[]) => Estimate,
  level = 0.95,
): Estimate => {
  if (counts.length < 2 || counts.some((count) => count !== 0)) return judge(counts);
  const share = -expm1(ln1p(-level) / counts.length);
  const percent = Number((100 * share).toPrecision(3));
  return {
    mean: 0,
    method: `none in ${counts.length} ${of}: in ${percent} % of such at most (${confidencePercent(level)})`,
  };
};
