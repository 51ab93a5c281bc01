import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";

/** A fork into k parts, each with an M/M/1 queue of its own. */
export interface ForkJoinParameters {
  /** λ of the jobs; each gives one task to every branch. */
  readonly arrivalRate: number;
  /** 1/μ of every branch. */
  readonly meanService: number;
  /** k ≤ 32. */
  readonly branches: number;
}

/** What `forkJoin` says of a job that is done when all its parts are. */
export interface ForkJoin {
  /** From fork to join: until the last task is done. */
  readonly sojournMean: number;
  /** "exact" for one and two branches. */
  readonly method: "exact" | "approximate";
}

const harmonic = (n: number): number => {
  let total = 0;
  for (let k = n; k >= 1; k--) total += 1 / k;
  return total;
};

/**
 * k parallel M/M/1 queues fed by the same arrivals: for two branches exactly
 * R = (12 − ρ)/8 / (μ − λ) (L. Flatto, S. Hahn 1984), for more the scaling
 * [H_k/H_2 + (4/11)(1 − H_k/H_2)ρ] of it, within 5 % up to 32 branches (R.
 * Nelson, A. N. Tantawi, *IEEE Trans. Comp.* 37, 1988).
 */
export function forkJoin({ arrivalRate, meanService, branches }: ForkJoinParameters): ForkJoin {
  expectNonNegative(arrivalRate, "forkJoin.arrivalRate");
  expectPositive(meanService, "forkJoin.meanService");
  expectPositiveInteger(branches, "forkJoin.branches");
  if (branches > 32) throw badValue("forkJoin.branches", "at most 32 branches", branches, "Simulate more.");
  const load = arrivalRate * meanService;
  if (load >= 1) throw badValue("forkJoin.arrivalRate", `a rate below 1/meanService (${1 / meanService})`, arrivalRate);
  const one = meanService / (1 - load);
  if (branches === 1) return { sojournMean: one, method: "exact" };
  const two = ((12 - load) / 8) * one;
  if (branches === 2) return { sojournMean: two, method: "exact" };
  const growth = harmonic(branches) / harmonic(2);
  return { sojournMean: two * (growth + (4 / 11) * (1 - growth) * load), method: "approximate" };
}
