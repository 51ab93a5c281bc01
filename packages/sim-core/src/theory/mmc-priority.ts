import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { erlangB } from "./erlang-b.ts";
import { erlangC } from "./erlang-c.ts";
import type { PriorityClass } from "./mg1-priority.ts";

/** M/M/c whose classes share one mean service, from the most to the least urgent. */
export interface MmcPriorityParameters {
  /** λ of each class, the most urgent first. */
  readonly arrivalRates: readonly number[];
  /** 1/μ, the same for all classes: with different ones no simple formula holds. */
  readonly meanService: number;
  readonly servers?: number;
}

/**
 * M/M/c with classes of one service law, the most urgent first.
 *
 * Without preemption W_k = C(c, a) / cμ / (1 − σ_{k−1})(1 − σ_k) (A. Cobham 1954;
 * Gross, ch. 3). With preemptive-resume, classes up to k are an M/M/c
 * of their own, whom the others never delay: L_k is the difference of two such
 * (Gross, ch. 3), and the service of class k begins after as many
 * departures as it finds too many of those, lengthened by who comes before it
 * meanwhile: C(c, a_k) / cμ / (1 − σ_{k−1})(1 − σ_k). Refuses a load of 1 or more.
 */
export function mmcPriority(
  { arrivalRates, meanService, servers = 1 }: MmcPriorityParameters,
  { preemptive = false } = {},
): readonly PriorityClass[] {
  if (arrivalRates.length === 0) throw badValue("mmcPriority.arrivalRates", "at least one class", arrivalRates);
  for (const [at, rate] of arrivalRates.entries()) expectNonNegative(rate, `mmcPriority.arrivalRates[${at}]`);
  expectPositive(meanService, "mmcPriority.meanService");
  expectPositiveInteger(servers, "mmcPriority.servers");
  const offered = arrivalRates.reduce((sum, rate) => sum + rate, 0) * meanService;
  if (offered >= servers)
    throw badValue("mmcPriority.arrivalRates", "a load of all classes below 1", offered / servers);
  const all = erlangC(offered, servers);
  let above = 0;
  let numberAbove = 0;
  return arrivalRates.map((rate) => {
    const upTo = above + (rate * meanService) / servers;
    const waiting = preemptive ? erlangC(upTo * servers, servers) : all;
    const delayMean = (waiting * meanService) / servers / ((1 - above) * (1 - upTo));
    const numberUpTo = upTo * servers + (waiting * upTo) / (1 - upTo);
    const sojournMean = !preemptive
      ? delayMean + meanService
      : upTo - above > fewest * (1 - upTo)
        ? (numberUpTo - numberAbove) / rate
        : meanService * growth(((above + upTo) / 2) * servers, servers);
    above = upTo;
    numberAbove = numberUpTo;
    const waitMean = sojournMean - meanService;
    return { waitMean, delayMean, sojournMean, queueMean: rate * waitMean };
  });
}

/** Of a class that is less of what is left of the load, the difference of two numbers would be rounding. */
const fewest = 1e-4;

/** How the number in M/M/c grows with each erlang offered: the derivative of a + C(c, a) ρ / (1 − ρ). */
const growth = (offered: number, servers: number): number => {
  const load = offered / servers;
  const blocked = erlangB(offered, servers);
  const waiting = erlangC(offered, servers);
  const blockedGrowth = offered === 0 ? (servers === 1 ? 1 : 0) : blocked * (servers / offered - 1 + blocked);
  const parts = 1 - load * (1 - blocked);
  const waitingGrowth = (blockedGrowth * (1 - load) + (blocked * (1 - blocked)) / servers) / parts ** 2;
  return 1 + (waitingGrowth * load) / (1 - load) + waiting / servers / (1 - load) ** 2;
};
