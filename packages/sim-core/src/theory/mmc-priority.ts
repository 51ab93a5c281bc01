import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { erlangC } from "./erlang-c.ts";
import type { PriorityClass } from "./mg1-priority.ts";

export interface MmcPriorityParameters {
  /** λ of each class, the most urgent first. */
  readonly arrivalRates: readonly number[];
  /** 1/μ, the same for all classes: with different ones no simple formula holds. */
  readonly meanService: number;
  readonly servers?: number;
}

/**
 * M/M/c with classes of one service law, the most urgent first, without
 * preemption: W_k = C(c, a) / cμ / (1 − σ_{k−1})(1 − σ_k) (A. Cobham 1954; Gross
 * & Harris, ch. 3). Refuses a load of 1 or more.
 */
export function mmcPriority({
  arrivalRates,
  meanService,
  servers = 1,
}: MmcPriorityParameters): readonly PriorityClass[] {
  if (arrivalRates.length === 0) throw badValue("mmcPriority.arrivalRates", "at least one class", arrivalRates);
  for (const [at, rate] of arrivalRates.entries()) expectNonNegative(rate, `mmcPriority.arrivalRates[${at}]`);
  expectPositive(meanService, "mmcPriority.meanService");
  expectPositiveInteger(servers, "mmcPriority.servers");
  const offered = arrivalRates.reduce((sum, rate) => sum + rate, 0) * meanService;
  if (offered >= servers)
    throw badValue("mmcPriority.arrivalRates", "a load of all classes below 1", offered / servers);
  const delay = (erlangC(offered, servers) * meanService) / servers;
  let above = 0;
  return arrivalRates.map((rate) => {
    const upTo = above + (rate * meanService) / servers;
    const waitMean = delay / ((1 - above) * (1 - upTo));
    above = upTo;
    return { waitMean, sojournMean: waitMean + meanService, queueMean: rate * waitMean };
  });
}
