import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import type { Mg1Parameters } from "./mg1.ts";

/** One class of customers in steady state. */
export interface PriorityClass {
  /** Time in queue; under preemption all time but the service's own. */
  readonly waitMean: number;
  /** Time until the service begins; without preemption the wait. */
  readonly delayMean: number;
  readonly sojournMean: number;
  /** Customers in queue, interrupted ones among them. */
  readonly queueMean: number;
}

/**
 * M/G/1 with classes, the most urgent first; within a class first come, first served.
 *
 * Without preemption W_k = R / (1 − σ_{k−1})(1 − σ_k), with R = Σ λS²(1 + c²)/2
 * over all classes and σ_k the load of classes up to k (A. Cobham, *Operations
 * Research* 2, 1954). With preemptive-resume T_k = S_k / (1 − σ_{k−1}) + R_k /
 * (1 − σ_{k−1})(1 − σ_k), with R_k over classes up to k (Gross, ch. 3; L.
 * Kleinrock, *Queueing Systems* 2, 1976, ch. 3). Refuses a load of 1 or more.
 */
export function mg1Priority(classes: readonly Mg1Parameters[], { preemptive = false } = {}): readonly PriorityClass[] {
  if (classes.length === 0) throw badValue("mg1Priority.classes", "at least one class", classes);
  const residuals = classes.map(({ arrivalRate, meanService, scv }, at) => {
    expectNonNegative(arrivalRate, `mg1Priority.classes[${at}].arrivalRate`);
    expectPositive(meanService, `mg1Priority.classes[${at}].meanService`);
    expectNonNegative(scv, `mg1Priority.classes[${at}].scv`);
    return (arrivalRate * meanService ** 2 * (1 + scv)) / 2;
  });
  const load = classes.reduce((sum, { arrivalRate, meanService }) => sum + arrivalRate * meanService, 0);
  if (load >= 1) throw badValue("mg1Priority.classes", "a load of all classes below 1", load);
  const residual = residuals.reduce((sum, part) => sum + part, 0);
  let above = 0;
  let residualUpTo = 0;
  return classes.map(({ arrivalRate, meanService }, at) => {
    const upTo = above + arrivalRate * meanService;
    residualUpTo += residuals[at];
    const delay = (preemptive ? residualUpTo : residual) / ((1 - above) * (1 - upTo));
    const sojournMean = delay + (preemptive ? meanService / (1 - above) : meanService);
    above = upTo;
    const waitMean = sojournMean - meanService;
    return { waitMean, delayMean: delay, sojournMean, queueMean: arrivalRate * waitMean };
  });
}
